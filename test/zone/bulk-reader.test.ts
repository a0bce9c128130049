import { describe, expect, it } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import { BulkReader } from '../../server/src/zone/bulk/bulk-reader';
import { CHUNK_ENTRIES } from '../../server/src/zone/scan';
import type { Zone, ZoneOptions } from '../../server/src/zone/zone';
import { snapshotOf } from '../property/snapshot';

const HEAD = '$TTL 1h\n@ IN SOA ns1.example.org. hostmaster 7 2h 1h 2w 1h\n@ IN NS ns1.example.org.\n';
const NEVER = Number.POSITIVE_INFINITY;

function analyse(text: string, options: ZoneOptions = {}): Analysis {
  return Analysis.read('zone', text, { origin: 'example.com.', ...options });
}

/** Memory of chunks that is not theirs alone: it is the kernel's. */
function chunksOfKernel({ root }: Zone): number {
  return root.text.chunks.filter(({ kinds }) => kinds.buffer.byteLength > 1024 * 1024).length;
}

function expectSameWithout(text: string, options: ZoneOptions = {}): Analysis {
  const analysis = analyse(text, { bulkLength: 0, ...options });
  expect(snapshotOf(analysis)).toEqual(snapshotOf(analyse(text, { ...options, bulkLength: NEVER })));
  return analysis;
}

function lines(count: number, line: (number: number) => string): string {
  return Array.from({ length: count }, (_, number) => `${line(number)}\n`).join('');
}

describe('the bulk reader', () => {
  it('reads large texts, and no small ones', () => {
    const host = (number: number) => `host${number} IN A 192.0.2.${number % 250}`;
    expect(chunksOfKernel(analyse(HEAD + lines(20_000, host)).zone)).toBeGreaterThan(15);
    expect(chunksOfKernel(analyse(HEAD + lines(1000, host)).zone)).toBe(0);
  });

  it('goes on where there are more names than the first lines let expect', () => {
    const long = lines(300, (number) => `a IN TXT "${'x'.repeat(100)}${number}"`);
    const text = HEAD + long + lines(2000, (number) => `n${number} IN MX 1 m${number}.example.org.`);
    const { zone } = expectSameWithout(text);
    expect(zone.names.size).toBeGreaterThan(4000);
    expect(chunksOfKernel(zone)).toBe(2);
  });

  it('leaves the rest to others where its memory ends', () => {
    const long = lines(40, () => `; ${'x'.repeat(4000)}`);
    const text = HEAD + long + lines(20_000, (number) => `n${number} A 192.0.${number >> 8}.${number & 255}`);
    const { zone } = expectSameWithout(text);
    const inKernel = chunksOfKernel(zone);
    expect(inKernel).toBeGreaterThan(0);
    expect(inKernel).toBeLessThan(zone.root.text.chunks.length - 10);
  });

  it.each([
    ['directives among the records', '$ORIGIN sub\n www A 192.0.2.1\nb A 192.0.2.1\n$TTL 5\nc AAAA ::1\n'],
    ['TTLs that are left out', 'a 300 A 192.0.2.1\nb A 192.0.2.2\n IN 5 MX 1 a\n MX 2 b\n'],
    ['line ends of Windows', 'a A 192.0.2.1\r\nb A 192.0.2.2\r\n; comment\r\n\r\n MX 1 a\r\n'],
    ['no last line end', 'a A 192.0.2.1\nb A 192.0.2.2'],
    ['an SOA record in the middle', 'a A 192.0.2.1\n@ SOA a b 1 2 3 4 5\nb A 192.0.2.2\n'],
    ['names that are too long', `${'a.'.repeat(122)} A 192.0.2.1\n MX 1 ${'b.'.repeat(125)}c\n`],
    ['what is not ASCII', 'a TXT "café"\ncafé A 192.0.2.1\nb A 192.0.2.2\n'],
    ['comments that speak to us', 'a A 192.0.2.1 ; zonewright: ignore mx-*\nb MX 1 c ; zone\n'],
    ['capital letters', 'WWW in a 192.0.2.1\nwww Aaaa ::FFFF\nB mx 1 WWW\n'],
    ['labels of every kind', '_tcp A 192.0.2.1\n1 MX 1 XN--caf-dma\n*.xn--a A 192.0.2.2\na-.b_ NS -c\n'],
    ['generated records', '$GENERATE 1-3 h$ A 192.0.2.$\nb A 192.0.2.2\n'],
  ])('reads %s as others do', (_, text) => {
    for (const chunkEntries of [1, 3, 512]) {
      expectSameWithout(HEAD + text, { chunkEntries });
      // Without a default TTL.
      expectSameWithout(text + HEAD, { chunkEntries });
      expectSameWithout(HEAD + text, { chunkEntries, origin: undefined });
    }
  });

  it('is not there for a text that its memory cannot hold', () => {
    expect(BulkReader.of(2 ** 30, 2 ** 30, 2 ** 20, CHUNK_ENTRIES)).toBeUndefined();
  });
});
