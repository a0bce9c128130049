import { describe, expect, it } from 'vitest';
import { documentSymbols } from '../../server/src/features/document-symbols';
import { foldingRanges } from '../../server/src/features/folding';
import { analyse } from '../helpers/zones';

const ZONE = `; A zone
; of two lines of comment

$ORIGIN example.com.
@     SOA  ns1 host (
        1 2h ; serial
        30m 2w 1h
      )
      NS   ns1
; one line

ns1   A    192.0.2.1
$ORIGIN sub.example.com.
www   CNAME ns1
mail  TXT  "a b" (
  "c" )
      A    192.0.2.2

`;

describe('the outline', () => {
  it('has the names of a file with their records, and its directives', () => {
    const shown = documentSymbols(analyse(ZONE).zone.root).map(({ name, detail, children = [] }) => [
      `${name}: ${detail}`,
      ...children.map((child) => `${child.name} ${child.detail}`),
    ]);
    expect(shown).toEqual([
      ['$ORIGIN: example.com.'],
      ['@: SOA NS', 'SOA ns1 host 1 2h 30m 2w 1h', 'NS ns1'],
      ['ns1: A', 'A 192.0.2.1'],
      ['$ORIGIN: sub.example.com.'],
      ['www: CNAME', 'CNAME ns1'],
      ['mail: TXT A', 'TXT "a b" "c"', 'A 192.0.2.2'],
    ]);
  });

  it('has ranges that hold those of their records', () => {
    for (const { range, selectionRange, children = [] } of documentSymbols(analyse(ZONE).zone.root)) {
      for (const inner of [selectionRange, ...children.map((child) => child.range)]) {
        expect(inner.start.line).toBeGreaterThanOrEqual(range.start.line);
        expect(inner.end.line).toBeLessThanOrEqual(range.end.line);
      }
    }
  });

  it('keeps to the structure of a large file', () => {
    const hosts = Array.from({ length: 11_000 }, (_, host) => `h${host} A 192.0.2.1\n`).join('');
    const symbols = documentSymbols(
      analyse(`@ NS ns1\n${hosts}sub NS ns1\n  NS ns2\nmail A 192.0.2.1\n  MX 10 mail\n`).zone.root,
    );
    expect(symbols.map(({ name, detail }) => `${name} ${detail}`)).toEqual(['@ NS', 'sub NS', 'mail MX']);
  });

  it('takes text that is broken or empty', () => {
    expect(documentSymbols(analyse('').zone.root)).toEqual([]);
    expect(documentSymbols(analyse('  A 192.0.2.1\nx\n$FOO\n').zone.root).map(({ name }) => name)).toEqual([
      '(the owner before)',
    ]);
  });
});

describe('folding', () => {
  const folded = (text: string) =>
    foldingRanges(analyse(text).zone.root)
      .map(({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind ?? ''}`.trim())
      .sort((left, right) => Number.parseInt(left, 10) - Number.parseInt(right, 10));

  it('folds comments, long records, the records of a name, and parts with an origin of their own', () => {
    expect(folded(ZONE)).toEqual([
      '0-1 comment',
      '3-11 region',
      '4-7',
      '4-8',
      '12-16 region',
      '14-15',
      '14-16',
    ]);
  });

  it('folds no part where there is one origin', () => {
    expect(folded('$ORIGIN a.\n@ A 192.0.2.1\nb A 192.0.2.1\n')).toEqual([]);
  });

  it('counts lines that end in other ways', () => {
    expect(folded('a TXT (\r\n x\r\n )\r\nb A 192.0.2.1\r\n  AAAA ::1\r\n')).toEqual(['0-2', '3-4']);
    expect(folded('a TXT ( x\n')).toEqual([]);
    expect(folded('')).toEqual([]);
  });

  it('gives no more ranges than an editor takes', () => {
    expect(foldingRanges(analyse('a TXT (\n x )\n'.repeat(6000)).zone.root)).toHaveLength(5000);
  });
});
