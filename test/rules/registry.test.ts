import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/src/rules/registry';
import { CORPUS } from '../rr/corpus';
import { read } from '../rr/helpers';

const SOURCES = join(__dirname, '..', '..', 'server', 'src');
const KNOWN = new Set(RULES.map((rule) => rule.code));

/** Words in quotes that look like codes of the groups that reading the text can draw from. */
const CODE = /'((?:syntax|rdata|txt|mx|name|soa)-[a-z0-9-]+)'/g;

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith('.ts')) yield path;
  }
}

/** A field, and a fault of names, for which reading has a code of its own. */
const NO_CODES = new Set(['txt-dname', 'name-too-long']);

describe('every code that reading a zone can report has a rule', () => {
  for (const folder of ['syntax', 'rr', 'zone']) {
    it(`in ${folder}/`, () => {
      const codes = new Set<string>();
      for (const path of sources(join(SOURCES, folder)))
        for (const match of readFileSync(path, 'utf8').matchAll(CODE)) codes.add(match[1] ?? '');
      const unknown = [...codes].filter((code) => !KNOWN.has(code) && !NO_CODES.has(code));
      expect(unknown).toEqual([]);
      expect(codes.size).toBeGreaterThan(0);
    });
  }

  it('on rdata of every kind', () => {
    const unknown = new Set<string>();
    for (const record of CORPUS) {
      const [type = '', ...rdata] = record.split(' ');
      for (const { code } of read(type, rdata.join(' ')).problems) if (!KNOWN.has(code)) unknown.add(code);
    }
    expect([...unknown]).toEqual([]);
  });
});

it('no two rules have the same code', () => {
  expect(KNOWN.size).toBe(RULES.length);
});
