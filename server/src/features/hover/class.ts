import { classMnemonic, classNumberAt, RecordClass } from '../../rr/classes';
import { code, withLinks } from './markdown';

/** What a class is; undefined for a word that is none. */
export function describeClass(text: string): string[] | undefined {
  const number = classNumberAt(text, 0, text.length);
  if (number < 0) return undefined;
  const meaning = MEANINGS.get(number) ?? 'A class without a name (RFC 3597 section 5).';
  return [`**Class ${code(classMnemonic(number))}**: ${withLinks(meaning)}`];
}

const MEANINGS: ReadonlyMap<number, string> = new Map([
  [RecordClass.IN, 'the Internet, the class of nearly every zone (RFC 1035 section 3.2.4).'],
  [
    RecordClass.CH,
    'Chaosnet; today it carries what name servers say about themselves, such as version.bind.',
  ],
  [RecordClass.HS, 'Hesiod, a directory of users and groups.'],
]);
