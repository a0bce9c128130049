import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRYPTO } from '../helpers/crypto';
import { dnssecCodes } from '../helpers/signed';
import { analyse, ORIGIN } from '../helpers/zones';
import { hasProgram } from './native';
import { randomFrom } from './random';
import { dnssecVerify, kzonecheckSigned, ldnsVerifyZone, type Signing, signZone, withSlip } from './signed';

const PROGRAMS = ['dnssec-signzone', 'dnssec-verify', 'ldns-verify-zone', 'kzonecheck'];
const ROUNDS = Number(process.env.ZONEWRIGHT_SIGNED_ROUNDS ?? 10);

const SIGNINGS: readonly Signing[] = [
  { algorithm: 'ECDSAP256SHA256', denial: [] },
  { algorithm: 'ED25519', denial: ['-3', '-'] },
  { algorithm: 'ECDSAP384SHA384', denial: ['-3', 'AABBCCDD', '-H', '3'] },
  { algorithm: 'ED448', denial: ['-3', '-', '-A'] },
];

/**
 * Zones signed by BIND, with a slip made afterwards, against three programs that verify signed zones. Each of them
 * overlooks something: `dnssec-verify` a delegation without NSEC3 record, `ldns-verify-zone` the types of bitmaps,
 * `kzonecheck` an NSEC3 record of a name that is gone. What any of them finds is found here, and nothing else.
 */
describe.skipIf(PROGRAMS.map(hasProgram).includes(false))('signed zones against programs that verify', () => {
  describe.each(SIGNINGS)('$algorithm $denial', (signing) => {
    let folder = '';
    let lines: readonly string[] = [];

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'zonewright-signed-'));
      lines = signZone(folder, signing);
    }, 60_000);

    afterAll(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    it.each(Array.from({ length: ROUNDS }, (_, seed) => seed))(
      'slip %i',
      { timeout: 60_000 },
      async (seed) => {
        const text = withSlip(lines, randomFrom(seed));
        const file = `${seed}.zone`;
        writeFileSync(join(folder, file), text);
        const [bind, ldns, knot] = await Promise.all([
          dnssecVerify(folder, file),
          ldnsVerifyZone(folder, file),
          kzonecheckSigned(folder, file),
        ]);
        const here = dnssecCodes(analyse(text, { origin: ORIGIN, crypto: CRYPTO }));
        // Missing glue is an error for Knot, and one here, but none of DNSSEC.
        const knotGood = knot.good || !/^\[.*\] (?!missing glue record$)/m.test(knot.messages);
        const messages = [bind, ldns, knot].map((each) => each.messages).join('\n');
        expect(here.length === 0, `${here.join(' ')}\n${messages}`).toBe(bind.good && ldns.good && knotGood);
      },
    );
  });
});
