import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Analysis } from '../../../server/src/rules/analysis';
import type { Crypto } from '../../../server/src/zone/dnssec/crypto';
import { CRYPTO } from '../../helpers/crypto';
import { runs } from '../../helpers/property';
import { dnssecCodes, type SignedZone, signedOptions, signedText } from '../../helpers/signed';
import { snapshotOf } from '../../property/snapshot';

/** Cryptography that counts the signatures it verifies. */
function counting(signatures = Number.POSITIVE_INFINITY): { readonly crypto: Crypto; verified: number } {
  const counter = {
    verified: 0,
    crypto: {
      ...CRYPTO,
      effort: { ...CRYPTO.effort, signatures },
      verify: (...parameters: Parameters<Crypto['verify']>) => {
        counter.verified++;
        return CRYPTO.verify(...parameters);
      },
    },
  };
  return counter;
}

function analyseCounting(zone: SignedZone, crypto: Crypto, chunkEntries?: number): Analysis {
  return Analysis.read('zone', signedText(zone), { ...signedOptions(undefined, crypto), chunkEntries });
}

/** Types `text` in place of the first `what`. */
function edit(analysis: Analysis, what: string, text: string): void {
  const start = analysis.zone.root.text.slice(0).indexOf(what);
  expect(start).toBeGreaterThanOrEqual(0);
  analysis.zone.edit('zone', start, start + what.length, text);
}

describe('an edit verifies what it touched', () => {
  it('and nothing else', () => {
    const counter = counting();
    const analysis = analyseCounting('bind-nsec', counter.crypto);
    analysis.findings();
    const all = counter.verified;
    expect(all).toBeGreaterThan(25);
    edit(analysis, '192.0.2.3', '192.0.2.33');
    expect(dnssecCodes(analysis)).toEqual(['dnssec-signature-bogus']);
    expect(counter.verified - all).toBe(1);
    edit(analysis, '192.0.2.33', '192.0.2.3');
    expect(dnssecCodes(analysis)).toEqual([]);
    expect(counter.verified - all).toBe(2);
  });

  it('and nothing where everything is looked at again', () => {
    const counter = counting();
    const analysis = analyseCounting('bind-nsec', counter.crypto);
    analysis.findings();
    const all = counter.verified;
    analysis.zone.edit('zone', 0, 0, 'lab.example.com. 3600 IN NS ns1.example.com.\n');
    expect(dnssecCodes(analysis)).toEqual(['dnssec-nsec']);
    expect(counter.verified).toBe(all);
  });

  it('and all when a key changed', () => {
    const analysis = analyseCounting('bind-nsec', counting().crypto);
    analysis.findings();
    const key = /IN DNSKEY 256 .*/.exec(analysis.zone.root.text.slice(0))?.[0] ?? expect.unreachable();
    edit(analysis, key, '');
    expect(dnssecCodes(analysis)).toContain('dnssec-key-missing');
    const fresh = Analysis.read('zone', analysis.zone.root.text.slice(0), signedOptions());
    expect(snapshotOf(analysis)).toEqual(snapshotOf(fresh));
  });
});

describe('what is known of all signatures follows the edits', () => {
  it.each([
    ['expiration', /(RRSIG\s+TXT \d+ \d+ \d+ )2026\d+/, '$120260602000000', 'dnssec-signature-expired'],
    ['inception', /(RRSIG\s+TXT \d+ \d+ \d+ \d+ )2026\d+/, '$120260629000000', 'dnssec-signature-future'],
    ['key tag', /(RRSIG\s+TXT \d+ \d+ \d+ \d+ \d+ )\d+/, '$11', 'dnssec-key-missing'],
  ])('%s', (_, field, value, code) => {
    const text = signedText('bind-nsec');
    const analysis = analyseCounting('bind-nsec', CRYPTO, 8);
    expect(dnssecCodes(analysis)).toEqual([]);
    const before = field.exec(text)?.[0] ?? expect.unreachable();
    const after = before.replace(field, value);
    for (let round = 0; round < 2; round++) {
      edit(analysis, before, after);
      expect(dnssecCodes(analysis)).toContain(code);
      edit(analysis, after, before);
      expect(dnssecCodes(analysis)).toEqual([]);
    }
  });
});

describe('above the effort', () => {
  it('the first signatures are verified, and those of names that are edited', () => {
    const counter = counting(10);
    const analysis = analyseCounting('bind-nsec', counter.crypto);
    expect(dnssecCodes(analysis)).toEqual([]);
    expect(counter.verified).toBe(10);
    // The last name of the zone.
    edit(analysis, 'IN CNAME mail', 'IN CNAME mall');
    expect(dnssecCodes(analysis)).toEqual(['dnssec-signature-bogus']);
  });

  it.each([
    ['digestedRecords', 'ldns-nsec3-zonemd', '192.0.2.3', ['dnssec-signature-bogus']],
    ['hashedRecords', 'bind-nsec3', 'CNAME RRSIG', ['dnssec-signature-bogus']],
  ] as const)('%s leave something out', (effort, zone, what, codes) => {
    const crypto = { ...CRYPTO, effort: { ...CRYPTO.effort, [effort]: 10 } };
    const analysis = analyseCounting(zone, crypto);
    edit(analysis, what, what.startsWith('1') ? '192.0.2.4' : 'MX RRSIG');
    expect(dnssecCodes(analysis)).toEqual(codes);
  });
});

const ZONES: readonly SignedZone[] = ['bind-nsec', 'bind-nsec3-opt-out', 'knot-nsec3-zonemd'];

interface LineEdit {
  readonly line: number;
  readonly kind: 'remove' | 'repeat' | 'move' | 'type' | 'erase' | 'origin';
  readonly at: number;
  readonly text: string;
}

/** Records that change what a signed zone should have, at names that it has or has not. */
const LINES = [
  'mail.example.com. NS ns1\n',
  'mail DNAME example.net.\n',
  'deep.example.com. NS ns1.example.com.\n',
  'x.mail.example.com. A 192.0.2.1\n',
  'new.example.com. TYPE65534 \\# 1 00\n',
  'host.example.com. CAA 0 issue ";"\n',
  'host.example.com. NSEC mail.example.com. A\n',
  '@ NSEC3PARAM 1 0 0 -\n',
];

const lineEdit: fc.Arbitrary<LineEdit> = fc.record({
  line: fc.nat(80),
  kind: fc.constantFrom('remove', 'repeat', 'move', 'type', 'erase', 'origin'),
  at: fc.nat(60),
  text: fc.constantFrom('1', ' ', 'A', '(', 'sub.', 'DNSKEY ', '\n', ';', '$TTL 60\n', ...LINES),
});

/** What an edit puts in the place of which part of the text. */
function placeOf(text: string, { line, kind, at, text: typed }: LineEdit): [number, number, string] {
  const lines = text.split('\n');
  const number = line % lines.length;
  const start = lines.slice(0, number).join('\n').length + (number > 0 ? 1 : 0);
  const content = lines[number] ?? '';
  const column = start + Math.min(at, content.length);
  const end = Math.min(text.length, start + content.length + 1);
  switch (kind) {
    case 'remove':
      return [start, end, ''];
    case 'repeat':
      return [start, start, `${content}\n`];
    case 'move':
      return [0, 0, `${content}\n`];
    case 'type':
      return [column, column, typed];
    case 'erase':
      return [column, Math.min(column + 1, text.length), ''];
    case 'origin':
      return [start, start, '$ORIGIN lab.example.com.\n'];
  }
}

test('after any edits a signed zone is as if it had been read anew', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.array(lineEdit, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(3, 10, 1000),
      (zone, edits, chunkEntries) => {
        let text = signedText(zone);
        const edited = Analysis.read('zone', text, { ...signedOptions(), chunkEntries });
        edited.findings();
        for (const each of edits) {
          const [start, end, typed] = placeOf(text, each);
          text = text.slice(0, start) + typed + text.slice(end);
          edited.zone.edit('zone', start, end, typed);
          expect(snapshotOf(edited)).toEqual(snapshotOf(Analysis.read('zone', text, signedOptions())));
        }
      },
    ),
    runs(60),
  );
});
