import { beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../server/src/node/crypto';
import { Analysis } from '../../../server/src/rules/analysis';
import { ANY_EFFORT, type Crypto } from '../../../server/src/zone/dnssec/crypto';
import { signatureOf } from '../../../server/src/zone/dnssec/signature';
import { toVerify } from '../../../server/src/zone/dnssec/verify';
import { verifyAhead } from '../../../server/src/zone/dnssec/verify-ahead';
import { SIGNED_ZONES, signedOptions, signedText } from '../../helpers/signed';
import { signedHosts } from '../../helpers/signing';
import { snapshotOf } from '../../property/snapshot';

const NODE = nodeCrypto(ANY_EFFORT, 2);
const IN_PLACE = nodeCrypto(ANY_EFFORT);

/** Cryptography that counts what it verifies, in place and aside. */
function counting(verifyAside = NODE.verifyAside) {
  const counter = { inPlace: 0, aside: 0 };
  const crypto: Crypto = {
    ...NODE,
    verify: (...parameters) => {
      counter.inPlace++;
      return NODE.verify(...parameters);
    },
    ...(verifyAside && {
      verifyAside: (...parameters) => {
        counter.aside++;
        return verifyAside(...parameters);
      },
    }),
  };
  return { crypto, counter };
}

function read(text: string, crypto: Crypto): Analysis {
  return Analysis.read('zone', text, signedOptions(undefined, crypto));
}

const bogusIn = (analysis: Analysis) =>
  analysis.findings().filter(({ code }) => code === 'dnssec-signature-bogus').length;

const HOSTS = 1300;
let hosts: string;

beforeAll(() => {
  hosts = signedHosts(HOSTS);
});

describe('signatures verified ahead', () => {
  it('are not verified again by the rules', async () => {
    const { crypto, counter } = counting();
    const analysis = read(hosts, crypto);
    await verifyAhead(analysis.zone);
    expect(bogusIn(analysis)).toBe(0);
    expect(counter).toEqual({ inPlace: 0, aside: HOSTS });
  });

  it('give the findings that the rules come to alone, in their order', async () => {
    const faulty = hosts
      .replace(/^(host7 A) .*/m, '$1 192.0.2.251')
      .replace(/^(host600 A) .*/m, '$1 192.0.2.251')
      .replace(/^(host1299 A) .*/m, '$1 192.0.2.251\n$&')
      .replace(/^(host30 RRSIG A 15) 3/m, '$1 2')
      .replace(/^(host40 RRSIG A 15 3 3600 \d+ \d+) \d+/m, '$1 1')
      .replace(/^(host50 RRSIG .*) @ /m, '$1 example.net. ')
      .replace(/^(host60 RRSIG .* @) .*/m, '$1 AAAA')
      .replace(/^host70 A .*\n/m, '')
      .concat('host80 NS ns1.example.org.\nhost90.sub A 192.0.2.1\nsub NS ns1.example.org.\n');
    const analysis = read(faulty, counting().crypto);
    await verifyAhead(analysis.zone);
    expect(bogusIn(analysis)).toBe(4);
    expect(snapshotOf(analysis)).toEqual(snapshotOf(read(faulty, IN_PLACE)));
  });

  it('hold until the zone is edited', async () => {
    const { crypto, counter } = counting();
    const analysis = read(hosts, crypto);
    await verifyAhead(analysis.zone);
    const at = hosts.indexOf('host9 A 192.');
    analysis.zone.edit('zone', at, at + 'host9 A 192.'.length, 'host9 A 198.');
    expect(bogusIn(analysis)).toBe(1);
    expect(counter.inPlace).toBeGreaterThan(0);
  });

  it('leave to others what nothing can be said of', async () => {
    const { crypto } = counting(() => Promise.resolve(undefined));
    const analysis = read(hosts.replace(/^(host7 A) .*/m, '$1 192.0.2.251'), crypto);
    await verifyAhead(analysis.zone);
    expect(bogusIn(analysis)).toBe(0);
  });

  it('are none where a zone has few, or nothing is done aside', async () => {
    const few = counting();
    await verifyAhead(read(signedText('bind-nsec'), few.crypto).zone);
    expect(few.counter.aside).toBe(0);
    const analysis = read(hosts, IN_PLACE);
    await verifyAhead(analysis.zone);
    expect(bogusIn(analysis)).toBe(0);
  });
});

it.each(SIGNED_ZONES)('what is verified aside is what is verified in place: %s', async (name) => {
  const { zone } = read(signedText(name), IN_PLACE);
  let compared = 0;
  for (const chunk of zone.inOrder())
    for (const id of chunk.ids) {
      const signature = signatureOf(zone, id);
      if (!signature) continue;
      const members = [...chunk.ids].filter(
        (other) =>
          zone.store.ownerOf(other) === signature.owner && zone.store.typeOf(other) === signature.covered,
      );
      const { keys, signed } = toVerify(zone, signature, members);
      for (const { algorithm, publicKey } of signed ? keys : [])
        for (const flipped of [0, 1]) {
          const data = Uint8Array.from(signed?.data ?? []);
          data[0] = (data[0] ?? 0) ^ flipped;
          for (const key of [publicKey, publicKey.subarray(1)])
            for (const by of [algorithm, 99]) {
              const asked = [by, key, data, signed?.signature ?? data] as const;
              expect(await NODE.verifyAside?.(...asked)).toBe(IN_PLACE.verify(...asked));
              compared++;
            }
        }
    }
  expect(compared).toBeGreaterThan(100);
});
