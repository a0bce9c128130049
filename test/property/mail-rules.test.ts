import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RULES } from '../../server/src/rules/registry';
import { Runner } from '../../server/src/rules/runner';
import { Zone } from '../../server/src/zone/zone';
import { runs } from '../helpers/property';

const RUNS = runs(300);

const OPTIONS = { origin: 'example.com.', chunkEntries: 4 };

/** Records that speak of mail, few enough to speak of each other. */
const LINES = [
  '@ MX 0 .',
  '@ MX 10 mail',
  '@ MX 20 relay',
  '@ 60 MX 10 relay',
  '@ A 10.0.0.1',
  '@ AAAA 2001:db8::1',
  '@ NS mail',
  '@ TXT "v=spf1 -all"',
  '@ TXT "v=spf1 mx -all"',
  '@ TXT "v=DMARC1; p=none"',
  '_dmarc TXT "v=DMARC1; p=none"',
  '_dmarc TXT "v=DMARC1; p=reject"',
  '_dmarc CNAME policy',
  '_dmarc.sub TXT "v=DMARC1; p=none"',
  'sub MX 0 .',
  'sub MX 10 mail',
  'sub A 192.0.2.9',
  'sub TXT "v=spf1 a -all"',
  'mail A 192.0.2.1',
  'mail A 10.0.0.1',
  'mail AAAA 2001:db8::1',
  'mail CNAME relay',
  'relay A 192.0.2.1',
  'relay CNAME mail',
  'relay NS ns.example.net.',
  '* MX 10 mail',
  '* A 192.0.2.7',
  '*.sub MX 10 relay',
  'a._domainkey TXT "v=DKIM1; p="',
  'sub TXT "v=spf1 include:example.com a:gone.example.com -all"',
  '@ TXT "v=spf1 include:sub.example.com mx:mail.example.com -all"',
  '_mta-sts TXT "v=STSv1; id=1"',
  '_mta-sts TXT "v=STSv1; id=2-3"',
  'mta-sts CNAME sub',
  '@ TXT "v=STSv1; id=1"',
  '_smtp._tls TXT "v=TLSRPTv1; rua=a@example.com"',
  'default._bimi TXT "v=BIMI1; l=https://example.com/logo.svg"',
  '_25._tcp.mail TLSA 3 1 1 8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1',
  '_25._tcp.relay TLSA 1 1 1 8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1',
  '_imap._tcp SRV 0 1 993 mail',
  'autoconfig CNAME mail',
  ' MX 30 sub',
  '$TTL 60',
  '$ORIGIN sub',
  '',
];

const line = fc.constantFrom(...LINES);

/** Findings of rules about mail as text, sorted: where they stand is held by the test of edits in general. */
function findings(runner: Runner): string[] {
  runner.update();
  return [...runner.select(Number.POSITIVE_INFINITY, () => 'all').findings]
    .filter(({ code }) => /^(?:mx|spf|dmarc|dkim|mta|tls|bimi|dane|mail)\b/.test(code))
    .map(({ code, start, end, message }) => `${code} ${start}-${end} ${message}`)
    .sort();
}

it('findings about mail after edits are those of reading anew', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 14 }),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.array(line, { maxLength: 2 })), { maxLength: 6 }),
      (start, edits) => {
        const lines = ['$TTL 1h', ...start];
        const zone = Zone.read('zone', `${lines.join('\n')}\n`, OPTIONS);
        const runner = new Runner(zone, RULES);
        runner.update();
        for (const [at, count, added] of edits) {
          const from = 1 + (at % lines.length);
          const offset = lines.slice(0, from).join('\n').length + 1;
          const removed = lines.slice(from, from + count);
          const length = removed.reduce((sum, each) => sum + each.length + 1, 0);
          lines.splice(from, removed.length, ...added);
          zone.edit('zone', offset, offset + length, added.map((each) => `${each}\n`).join(''));
          const fresh = Zone.read('zone', `${lines.join('\n')}\n`, OPTIONS);
          expect(zone.root.text.slice(0)).toBe(fresh.root.text.slice(0));
          expect(findings(runner)).toEqual(findings(new Runner(fresh, RULES)));
        }
      },
    ),
    RUNS,
  );
});
