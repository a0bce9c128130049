import { expect, it, vi } from 'vitest';
import { ZoneDocument } from '../../server/src/lsp/zone-document';
import type { IncludeReader } from '../../server/src/zone/include';

const URI = 'file:///zones/db.example.com';
const FILES: Readonly<Record<string, string>> = {
  a: 'a A 192.0.2.1\n$INCLUDE b\n',
  b: 'b A 192.0.2.2\n',
  c: 'c A 192.0.2.3\n',
};
const readInclude: IncludeReader = (path) => {
  const text = FILES[path];
  const uri = `file:///zones/${path}`;
  return text === undefined
    ? { kind: 'not-found', tried: path, reason: 'there is no such file' }
    : { kind: 'text', uri, text };
};

/** A zone that includes `a`, which includes `b`. */
const opened = (): ZoneDocument =>
  new ZoneDocument(URI, 'dns-zone', 1, '$TTL 1h\n$INCLUDE a\nwww A 192.0.2.4\n', { readInclude });

const parts = (document: ZoneDocument): string[] =>
  [...document.parts()].map((uri) => uri.slice(uri.lastIndexOf('/') + 1));

/** Replaces characters `from..to` of a line. */
function edit(document: ZoneDocument, line: number, from: number, to: number, text: string): void {
  const range = { start: { line, character: from }, end: { line, character: to } };
  document.update([{ range, text }], document.version + 1);
}

it('knows its files as directives come and go', () => {
  const document = opened();
  expect(parts(document)).toEqual(['db.example.com', 'a', 'b']);
  edit(document, 1, 9, 10, 'c');
  expect(parts(document)).toEqual(['db.example.com', 'c']);
  edit(document, 1, 9, 10, 'none');
  expect(parts(document)).toEqual(['db.example.com']);
  edit(document, 1, 9, 13, 'a');
  document.includedChanged('file:///zones/a', [{ start: 14, end: 24, text: '$INCLUDE c' }]);
  expect(parts(document)).toEqual(['db.example.com', 'a', 'c']);
  document.reload({ readInclude });
  expect(parts(document)).toEqual(['db.example.com', 'a', 'b']);
});

it('does not look through its files again when other text is edited', () => {
  const document = opened();
  expect(document.includes('file:///zones/b')).toBe(true);
  edit(document, 2, 0, 3, 'ftp');
  const zone = document.analysis?.zone ?? expect.unreachable();
  const looks = vi.spyOn(zone, 'textFiles');
  expect(document.includes('file:///zones/b')).toBe(true);
  expect(document.includes('file:///zones/c')).toBe(false);
  expect(looks).not.toHaveBeenCalled();
});

it('is not read to its end once it was closed', async () => {
  const told = vi.fn();
  const text = `$TTL 1h\n${'www A 192.0.2.4\n'.repeat(80_000)}`;
  const document = new ZoneDocument(URI, 'dns-zone', 1, text, {}, told);
  const reading = document.ready();
  document.close();
  expect((await reading).zone.root.text.length).toBe(0);
  expect(await document.check({ settings: {}, limit: 100 })).toBe(true);
  expect(told).not.toHaveBeenCalled();
});
