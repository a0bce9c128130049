import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allTypes } from '../../server/src/rr/types';
import { grammarFile, grammarText } from '../../tools/generate-grammar.mjs';

it('the grammar is what its generator makes of today’s types', () => {
  const types = allTypes()
    .filter((type) => !type.meta)
    .map((type) => type.mnemonic);
  const fresh = grammarText(types);
  const committed = readFileSync(grammarFile, 'utf8');
  expect(committed === fresh, 'stale: run node tools/generate-grammar.mjs').toBe(true);
});
