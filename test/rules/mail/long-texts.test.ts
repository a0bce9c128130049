import { expect, it } from 'vitest';
import { analyse } from '../../helpers/zones';

/** Characters of a text; an expression that tries all ways to read a run of them takes minutes. */
const COUNT = 20_000;
/** Milliseconds, with room for a slow machine. */
const LIMIT = 20_000;

const RECORDS = [
  ['_dmarc', 'v=DMARC1; p=reject'],
  ['_dmarc', 'v=DMARC1'],
  ['_dmarc', 'p=reject; v=DMARC1'],
  ['_dmarc', 'v=DMARC1; p=none; rua=mailto:a@example.com'],
  ['s._domainkey', 'v=DKIM1'],
  ['s._domainkey', `MI${'A'.repeat(80)}`],
  ['s._domainkey', 'k=rsa; v=DKIM1; p=AAAA'],
  ['s._domainkey', 'v=DKIM1; p=AAAA'],
  ['_mta-sts', 'v=STSv1; id=1'],
  ['_mta-sts', 'id=1; v=STSv1'],
  ['_smtp._tls', 'v=TLSRPTv1; rua=mailto:a@example.com'],
  ['default._bimi', 'v=BIMI1; l=https://a.example/x'],
  ['@', 'v=spf1 mx'],
  ['@', 'v=spf1 include:'],
] as const;

it.each(RECORDS)('reads a long run of a character at %s behind "%s" in no time', (owner, text) => {
  for (const unit of [' ', '\\;', '\\"', '.', ',', '=', '%%{', '-', 'mailto:', '@', '/', '0']) {
    const run = unit.repeat(Math.floor(240 / unit.length));
    const strings = `"${run}" `.repeat(COUNT / 240);
    const from = performance.now();
    const analysis = analyse(`$TTL 1h\n${owner} TXT "${text}" ${strings} "x"\n`);
    for (const finding of analysis.findings()) analysis.fixes(finding);
    expect(performance.now() - from, `of ${unit}`).toBeLessThan(LIMIT);
  }
});
