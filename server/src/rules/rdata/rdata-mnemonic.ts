import { tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { replaceSpot, spotText } from '../fixing';
import type { Finding, Fix, RecordAt, Report, Rule } from '../rule';
import { SMIMEA, SSHFP, TLSA } from '../types';
import { working } from './repair';

/** A word that stands for a number and is not known; that is found where rdata is read. A number that means nothing. */
export const rdataMnemonic: Rule = {
  code: 'rdata-mnemonic',
  group: 'rdata',
  severity: 'error',
  summary: 'an algorithm, certificate type, flag or record type is not known',
  why: 'Some fields are numbers that may be written as words: the algorithm of a key, the type of a certificate, the types that exist at a name. Name servers refuse a word that they do not know. They take any number in TLSA, SMIMEA and SSHFP records, but clients pass over a record with one that IANA has given no meaning (for these it is a warning).',
  remedy: 'Correct the word, or write the number that IANA has given to it.',
  references: ['RFC 4034 appendix A.1', 'RFC 4398 section 2.1', 'RFC 3597 section 5'],
  bad: `$TTL 3600
cert CERT PGPP 0 0 AAAA
;         ^^^^ error[rdata-mnemonic]
host SSHFP 5 1 123456789abcdef0123456789abcdef012345678
;          ^ warning[rdata-mnemonic]
`,
  good: `$TTL 3600
cert CERT PGP 0 0 AAAA
host SSHFP 4 1 123456789abcdef0123456789abcdef012345678
`,
  check: { scope: 'record', types: [TLSA, SMIMEA, SSHFP], run: check },
  fixes: (finding, { zone }) => {
    const { meant } = finding.data;
    if (typeof meant !== 'string') return [];
    const word = spotText(zone, finding);
    const words = (word === word.toLowerCase() ? meant.toLowerCase() : meant).split(' ');
    const { start, end } = finding;
    const repairs = words.map((newText) => ({
      title: `Write ${newText}`,
      changes: [{ start, end, newText }],
    }));
    const readable = [...working(zone, finding, repairs)];
    // Where none makes the record whole, there is more to mend than this.
    const [first = firstOf(words, finding, zone), ...others] = readable;
    if (!first) return [];
    // Words that it begins are as good as each other.
    const isSure = others.length === 0 || !words[0]?.startsWith(word);
    return [isSure ? { ...first, preferred: true } : first, ...others];
  },
};

function firstOf([word]: readonly string[], finding: Finding, zone: Zone): Fix | undefined {
  return word === undefined
    ? undefined
    : { title: `Write ${word}`, edits: [replaceSpot(zone, finding, word)] };
}

function check({ chunk, index, id }: RecordAt, report: Report): void {
  const tokens = tokensOf(chunk, index);
  for (const { field, text, start, end } of tokens) {
    if (!field?.explain || !/^\d+$/.test(text) || Number(text) >= PRIVATE) continue;
    if (field.explain(`${Number(text)}`) !== undefined) continue;
    report({
      entry: id,
      start,
      end,
      severity: 'warning',
      message: `${text} has no meaning as ${field.name} here: clients pass over this record.`,
    });
  }
}

/** For private use, and out of range above. */
const PRIVATE = 255;
