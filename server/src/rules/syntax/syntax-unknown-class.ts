import { classMnemonic } from '../../rr/classes';
import { removeWord, replaceSpot, spotText } from '../fixing';
import type { Rule } from '../rule';

/** A word that stands where a class should and is none. Found where entries are read. */
export const syntaxUnknownClass: Rule = {
  code: 'syntax-unknown-class',
  group: 'syntax',
  severity: 'error',
  summary: 'the class is not known, or stands twice',
  why: 'Before the type may stand the class of the record: IN (Internet) in nearly every zone; CH and HS hardly exist any more. Name servers take any other word, and a second class, for a type, and refuse the zone.',
  remedy: 'Write `IN` once, or leave the class out.',
  references: ['RFC 1035 section 3.2.4', 'RFC 3597 section 5'],
  bad: `$TTL 3600
www  INN A 192.0.2.1
;    ^^^ error[syntax-unknown-class]
ftp  IN IN A 192.0.2.1
;       ^^ error[syntax-unknown-class]
`,
  good: `$TTL 3600
www  IN A 192.0.2.1
ftp  IN A 192.0.2.1
`,
  fixes: (finding, { zone }) => {
    if (finding.data.twice) {
      // Which of two different classes is meant, nobody knows.
      if (!finding.data.mended || !finding.data.same) return [];
      return [{ title: 'Remove the second class', preferred: true, edits: [removeWord(zone, finding)] }];
    }
    // Any other class than the zone's would be the next error.
    const meant = classMnemonic(zone.rclass);
    const word = spotText(zone, finding);
    const newText = word === word.toLowerCase() ? meant.toLowerCase() : meant;
    return [{ title: `Write ${newText}`, preferred: true, edits: [replaceSpot(zone, finding, newText)] }];
  },
};
