import { describe, expect, it } from 'vitest';
import { ZoneDocument } from '../../server/src/lsp/zone-document';
import { Analysis } from '../../server/src/rules/analysis';
import type { IncludeReader } from '../../server/src/zone/include';

const OPTIONS = { settings: {}, limit: Number.POSITIVE_INFINITY };
const HEAD =
  '$TTL 3600\n@ SOA ns1.example.org. hostmaster 7 7200 3600 1209600 3600\n@ NS ns1.example.org.\n@ NS ns2.example.org.\n';
const ORIGIN = '$ORIGIN deep.example.com.\n';
/** An exchange that is not there, and one that is only while the origin is the zone's own. */
const TAIL = 'lost MX 10 nowhere\nmail MX 10 host1.example.com.\n';

function hosts(count: number): string {
  return Array.from({ length: count }, (_, at) => `host${at} A 192.0.2.${at % 250}\n`).join('');
}

/** Many chunks each: read at once, and read in slices. */
const SMALL = hosts(12_000);
const LARGE = hosts(60_000);

function told(findings: ReturnType<Analysis['findings']>): string[] {
  return findings.map(({ code, message }) => `${code}: ${message}`);
}

function fresh(text: string, readInclude?: IncludeReader): string[] {
  return told(Analysis.read('zone', text, { origin: 'example.com.', readInclude }).findings(OPTIONS));
}

async function opened(text: string, readInclude?: IncludeReader): Promise<ZoneDocument> {
  const document = new ZoneDocument('zone', 'dns-zone', 1, text, { origin: 'example.com.', readInclude });
  await checked(document);
  return document;
}

async function checked(document: ZoneDocument): Promise<string[]> {
  while (!(await document.check(OPTIONS)));
  return told(document.findings(OPTIONS));
}

function inserted(line: number, text: string) {
  return { range: { start: { line, character: 0 }, end: { line, character: 0 } }, text };
}

describe('an edit that gives many records other names', () => {
  it.each([
    ['a zone that is read at once', SMALL],
    ['a zone that is read in slices', LARGE],
  ])('is followed in %s', async (_, records) => {
    const document = await opened(HEAD + records + TAIL);
    document.update([inserted(4, ORIGIN)], 2);
    expect(await checked(document)).toEqual(fresh(HEAD + ORIGIN + records + TAIL));
    expect(document.text).toBe(HEAD + ORIGIN + records + TAIL);
    document.update(
      [{ range: { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } }, text: '' }],
      3,
    );
    expect(await checked(document)).toEqual(fresh(HEAD + records + TAIL));
  });

  it.each([
    ['a zone that is read at once', SMALL],
    ['a zone that is read in slices', LARGE],
  ])('may be one of several at a time in %s', async (_, records) => {
    const document = await opened(HEAD + records + TAIL);
    document.update([inserted(3, 'a MX 10 gone\n'), inserted(5, ORIGIN), inserted(6, 'b MX 10 gone\n')], 2);
    const text = `${HEAD.replace('@ NS ns2', 'a MX 10 gone\n@ NS ns2')}${ORIGIN}b MX 10 gone\n${records}${TAIL}`;
    expect(await checked(document)).toEqual(fresh(text));
  });

  it('does not keep the editor waiting where the zone is large', async () => {
    const document = await opened(HEAD + LARGE + TAIL);
    document.update([inserted(4, ORIGIN)], 2);
    // It is read when it is asked for, in slices.
    expect(document.analysis).toBeUndefined();
    await document.ready();
    expect(document.analysis).toBeDefined();
    expect(await checked(document)).toEqual(fresh(HEAD + ORIGIN + LARGE + TAIL));
  });

  it('may be followed by others before all has been read', async () => {
    const document = await opened(HEAD + LARGE + TAIL);
    document.update([inserted(4, ORIGIN)], 2);
    const first = document.check(OPTIONS);
    await new Promise((resume) => setImmediate(resume));
    document.update([inserted(5, 'b MX 10 gone\n')], 3);
    await first;
    expect(await checked(document)).toEqual(fresh(`${HEAD}${ORIGIN}b MX 10 gone\n${LARGE}${TAIL}`));
  });
});

describe('an edit in an included file that gives many records other TTLs', () => {
  it.each([
    ['a zone that is read at once', SMALL],
    ['a zone that is read in slices', LARGE],
  ])('is followed in %s', async (_, records) => {
    let part = '$TTL 3600\npart A 192.0.2.1\n';
    const readInclude: IncludeReader = (path) => ({ kind: 'text', uri: path, text: part });
    const text = `$INCLUDE part\n${HEAD.replace('$TTL 3600\n', '')}${records}${TAIL}`;
    const document = await opened(text, readInclude);
    const edits = [
      { start: 0, end: 10, text: '' },
      { start: 0, end: 0, text: 'new MX 10 gone\n' },
    ];
    part = 'new MX 10 gone\npart A 192.0.2.1\n';
    document.includedChanged('part', edits);
    // It stays a part of the zone while that is read anew.
    expect(document.includes('part')).toBe(true);
    expect(await checked(document)).toEqual(fresh(text, readInclude));
  });

  it('is followed where it comes while the zone is being read', async () => {
    let part = 'part MX 10 host1\n';
    const readInclude: IncludeReader = (path) => ({ kind: 'text', uri: path, text: part });
    const text = `${HEAD}$INCLUDE part\n${LARGE}${TAIL}`;
    const document = await opened(text, readInclude);
    document.update([inserted(4, ORIGIN)], 2);
    const first = document.check(OPTIONS);
    await new Promise((resume) => setImmediate(resume));
    part = 'part MX 10 gone\n';
    document.includedChanged('part', [{ start: 0, end: 16, text: 'part MX 10 gone' }]);
    await first;
    expect(await checked(document)).toEqual(
      fresh(`${HEAD}${ORIGIN}$INCLUDE part\n${LARGE}${TAIL}`, readInclude),
    );
  });

  it('is followed where it comes while the zone is read for the first time', async () => {
    let part = 'part MX 10 host1\n';
    const readInclude: IncludeReader = (path) => ({ kind: 'text', uri: path, text: part });
    const text = `${HEAD}$INCLUDE part\n${LARGE}${TAIL}`;
    const document = new ZoneDocument('zone', 'dns-zone', 1, text, { origin: 'example.com.', readInclude });
    const first = document.check(OPTIONS);
    expect(document.analysis).toBeUndefined();
    expect(document.includes('part')).toBe(true);
    part = 'part MX 10 gone\n';
    document.includedChanged('part', [{ start: 0, end: 16, text: 'part MX 10 gone' }]);
    await first;
    expect(await checked(document)).toEqual(fresh(text, readInclude));
  });
});
