import { replaceSpot, spotText } from '../fixing';
import type { Rule } from '../rule';

/** A word that stands for a number and is not known. Found where rdata is read. */
export const rdataMnemonic: Rule = {
  code: 'rdata-mnemonic',
  group: 'rdata',
  severity: 'error',
  summary: 'an algorithm, certificate type, flag or record type is not known',
  why: 'Some fields are numbers that may be written as words: the algorithm of a key, the type of a certificate, the types that exist at a name. Name servers refuse a word that they do not know.',
  remedy: 'Correct the word, or write the number that IANA has given to it.',
  references: ['RFC 4034 appendix A.1', 'RFC 4398 section 2.1', 'RFC 3597 section 5'],
  bad: `$TTL 3600
cert CERT PGPP 0 0 AAAA
;         ^^^^ error[rdata-mnemonic]
`,
  good: `$TTL 3600
cert CERT PGP 0 0 AAAA
`,
  fixes: (finding, { zone }) => {
    const { meant } = finding.data;
    if (typeof meant !== 'string') return [];
    const word = spotText(zone, finding);
    const newText = word === word.toLowerCase() ? meant.toLowerCase() : meant;
    return [{ title: `Write ${newText}`, preferred: true, edits: [replaceSpot(zone, finding, newText)] }];
  },
};
