import { describe, expect, test } from 'vitest';
import { genericForm, printRdata } from '../../server/src/rr/rdata';
import { compilezone, haveCompilezone, normal } from './compilezone';
import { CORPUS, ON_PURPOSE, random } from './corpus';
import { lexes, read, typeCalled } from './helpers';

/** Mutated records per run; `RDATA_MUTATIONS=20000 npx vitest run test/rr/oracle-mutations` for a long one. */
const COUNT = Number(process.env.RDATA_MUTATIONS ?? 2000);
const SEED = Number(process.env.RDATA_SEED ?? 1);

describe.skipIf(!haveCompilezone())('mutated records', () => {
  test(`are read as named-compilezone reads them (seed ${SEED})`, () => {
    const next = random(SEED);
    const records = new Set<string>();
    while (records.size < COUNT) records.add(mutate(CORPUS[Math.floor(next() * CORPUS.length)] ?? '', next));
    const asked = [...records].filter(
      (record) => !ON_PURPOSE.some((pattern) => pattern.test(record)) && !/^WKS .*icp/i.test(record),
    );
    const different: string[] = [];
    for (let from = 0; from < asked.length; from += 5000) {
      const batch = asked.slice(from, from + 5000);
      const verdicts = compilezone(batch);
      for (const [index, record] of batch.entries()) {
        const verdict = verdicts[index];
        const theirs = verdict && 'printed' in verdict ? verdict.printed : undefined;
        const ours = printed(record);
        if (ours === theirs) continue;
        const reason = verdict && 'refused' in verdict ? `refused (${verdict.refused})` : theirs;
        different.push(`${record}\n  BIND: ${reason}\n  we:   ${ours ?? 'refused'}`);
      }
    }
    expect(different).toEqual([]);
  });
});

function printed(record: string): string | undefined {
  const [, mnemonic, text] = /^(\S+) ?(.*)$/.exec(record) ?? [];
  const { good, wire } = read(mnemonic ?? '', text ?? '');
  if (!good) return undefined;
  return normal(printRdata(typeCalled(mnemonic ?? ''), wire) ?? genericForm(wire));
}

/** Letters that mean something somewhere in rdata. Quotes come in pairs; what the lexer cares for is left out. */
const SIGNS = '0123456789abcdefgzANZ.:-+/=,!@\\*%_{}[]^~#';

/** The record with one to three small changes behind its type. */
function mutate(record: string, next: () => number): string {
  const space = record.indexOf(' ');
  if (space < 0) return record;
  let text = record.slice(space + 1);
  const pick = (length: number) => Math.floor(next() * length);
  for (let changes = 1 + pick(3); changes > 0; changes--) {
    const at = pick(text.length + 1);
    const words = text.split(' ');
    const word = pick(words.length);
    const sign = SIGNS[pick(SIGNS.length)] ?? '';
    const kind = pick(8);
    if (kind === 0) text = text.slice(0, at) + sign + text.slice(at);
    else if (kind === 1 && text[at] !== '"') text = text.slice(0, at) + text.slice(at + 1);
    else if (kind === 2 && text[at] !== '"') text = text.slice(0, at) + sign + text.slice(at + 1);
    else if (kind === 3) text = spliced(words, word, 1);
    else if (kind === 4) text = spliced(words, word, 0, words[pick(words.length)] ?? '');
    else if (kind === 5) text = spliced(words, word, 1, `${pick(2) ? pick(300) : pick(2 ** 32)}`);
    else if (kind === 6) text = spliced(words, word, 1, otherWord(next));
    else text = text.toUpperCase();
  }
  return isWhole(text) ? `${record.slice(0, space)} ${text}` : record;
}

/**
 * True for text that does not reach into the next record. After an error BIND skips the rest of the line as if
 * nothing were quoted, so that parentheses must be in order even within quotes.
 */
function isWhole(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (depth < 0) return false;
  }
  return depth === 0 && lexes(text);
}

function spliced(words: readonly string[], at: number, remove: number, ...insert: string[]): string {
  return [...words.slice(0, at), ...insert, ...words.slice(at + remove)].join(' ');
}

function otherWord(next: () => number): string {
  const words = (CORPUS[Math.floor(next() * CORPUS.length)] ?? '').split(' ');
  return words[Math.floor(next() * words.length)] ?? '';
}
