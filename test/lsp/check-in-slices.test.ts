import { describe, expect, it } from 'vitest';
import { ZoneDocument } from '../../server/src/lsp/zone-document';
import { Analysis } from '../../server/src/rules/analysis';

const OPTIONS = { settings: {}, limit: Number.POSITIVE_INFINITY };
const HEAD = '$TTL 3600\n@ SOA ns1.example.org. hostmaster 7 7200 3600 1209600 3600\n@ NS ns1.example.org.\n';
const NAMES = 20_000;
/** Each name is hidden, and that is said of each, once `deep` is delegated. */
const BELOW = Array.from({ length: NAMES }, (_, at) => `host${at}.deep A 192.0.2.${at % 250}\n`).join('');
const CUT = 'deep NS ns1.example.org.\n';

function told(findings: ReturnType<Analysis['findings']>): string[] {
  return findings.map(({ code, message }) => `${code}: ${message}`);
}

function fresh(text: string): string[] {
  return told(Analysis.read('zone', text, { origin: 'example.com.' }).findings(OPTIONS));
}

async function opened(): Promise<ZoneDocument> {
  const document = new ZoneDocument('zone', 'dns-zone', 1, HEAD + BELOW, { origin: 'example.com.' });
  expect(await document.check(OPTIONS)).toBe(true);
  return document;
}

function insert(document: ZoneDocument, line: number, text: string): void {
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  document.update([{ range, text }], document.version + 1);
}

describe('an edit that concerns many records', () => {
  it('is checked while others get their turn', async () => {
    const document = await opened();
    insert(document, 3, CUT);
    const checked = document.check(OPTIONS);
    // What has not been found yet is not shown.
    expect(document.isChecked).toBe(false);
    let turns = 0;
    const count = (): void => {
      turns++;
      if (!document.isChecked) setImmediate(count);
    };
    setImmediate(count);
    expect(await checked).toBe(true);
    expect(turns).toBeGreaterThan(2);
    expect(told(document.findings(OPTIONS))).toEqual(fresh(HEAD + CUT + BELOW));
  });

  it('is checked to its end where another edit comes meanwhile', async () => {
    const document = await opened();
    insert(document, 3, CUT);
    const checked = document.check(OPTIONS);
    insert(document, 2, 'mail A 192.0.2.1\nmail A 192.0.2.1\n');
    expect(await checked).toBe(false);
    expect(await document.check(OPTIONS)).toBe(true);
    const text = (HEAD + CUT + BELOW).replace('\n@ NS', '\nmail A 192.0.2.1\nmail A 192.0.2.1\n@ NS');
    expect(told(document.findings(OPTIONS))).toEqual(fresh(text));
  });

  it('is undone before it was checked to its end', async () => {
    const document = await opened();
    insert(document, 3, CUT);
    const checked = document.check(OPTIONS);
    const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
    document.update([{ range, text: '' }], document.version + 1);
    expect(await checked).toBe(false);
    expect(await document.check(OPTIONS)).toBe(true);
    expect(told(document.findings(OPTIONS))).toEqual(fresh(HEAD + BELOW));
  });
});
