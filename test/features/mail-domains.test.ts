import { expect, it } from 'vitest';
import { mailDomains } from '../../server/src/features/mail-domains';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { analyseAt } from '../helpers/cursor';

function domainsAt(marked: string, options?: ZoneOptions): string[] {
  const { analysis, place } = analyseAt(marked, options);
  return mailDomains(analysis, { file: place.file, offset: place.start });
}

it('offers the owner under the cursor, then the zone, then other names with MX records', () => {
  expect(domainsAt('@ MX 1 a\nx MX 1 a\ny A 192.0.2.1\nz MX 1 a\n  MX$0 2 b\n')).toEqual([
    'z.example.com',
    'example.com',
    'x.example.com',
  ]);
});

it('offers the zone alone where there is nothing else', () => {
  expect(domainsAt('$0')).toEqual(['example.com']);
  expect(domainsAt('; com$0ment\n')).toEqual(['example.com']);
});

it('leaves out what cannot be looked up', () => {
  expect(domainsAt('*$0 MX 1 a\n')).toEqual(['example.com']);
  expect(domainsAt('@$0 MX 1 a\nx.example.net. MX 1 a\n', {})).toEqual(['x.example.net']);
});

it('offers at most 20', () => {
  const many = Array.from({ length: 40 }, (_, index) => `x${index} MX 1 a\n`).join('');
  expect(domainsAt(`${many}$0`)).toHaveLength(20);
});
