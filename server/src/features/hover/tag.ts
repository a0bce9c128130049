import { readDkim } from '../../mail/dkim';
import { readTags, type Tag } from '../../mail/tag-list';
import { aboutTag } from '../mail-words/about-tag';
import type { TagRecord, TagWords } from '../mail-words/tag-record';
import { tagWords } from '../mail-words/tag-record';
import { DKIM, DMARC } from '../mail-words/tag-records';
import type { TextHover } from './mail-text';
import { code, prose } from './markdown';

/** The tag at a character of the text: what it says with the value it has, then what it is for. */
export function describeTag(record: TagRecord, text: string, character: number): TextHover | undefined {
  const tag = readTags(text).tags.find(({ start, end }) => start <= character && character < end);
  if (!tag) return undefined;
  const { start, end } = tag;
  const words = tagWords(record, tag.name);
  if (!words) {
    const unknown = `**${code(`${tag.name}=`)}** ${prose(`is no tag of ${record.title}: it is ignored.`)}`;
    return { paragraphs: [unknown], start, end };
  }
  return { paragraphs: [...sayValue(record, words, tag, text), ...aboutTag(record, words)], start, end };
}

function sayValue(record: TagRecord, words: TagWords, tag: Tag, text: string): string[] {
  if (words.obsolete) return [];
  if (record === DKIM && words.name === 'p') return sayKey(text, tag);
  if (record === DMARC && words.begins) return sayReports(tag);
  const separator = words.separator;
  const values =
    separator === undefined ? [tag.value] : tag.value.split(separator).map((value) => value.trim());
  const lines = values.flatMap((value) => {
    const says = words.values?.[value] ?? words.values?.[value.toLowerCase()];
    if (says !== undefined) return [`**${code(`${tag.name}=${value}`)}** ${prose(says)}`];
    return words.values && value !== ''
      ? [`**${code(`${tag.name}=${value}`)}** ${prose(`is no value of "${words.name}".`)}`]
      : [];
  });
  return lines;
}

function sayKey(text: string, tag: Tag): string[] {
  if (tag.value === '') return ['**Revoked**: signatures that name this key do not count any more.'];
  const key = readDkim(text, true)?.key;
  if (key?.kind === 'rsa') return [`**RSA key of ${key.bits} bits**${strength(key.bits)}`];
  return key?.kind === 'ed25519' ? ['**Ed25519 key**'] : [];
}

function strength(bits: number): string {
  if (bits < 1024) return prose(': too short; verifiers do not accept it (RFC 8301 section 3.2)');
  return bits < 2048 ? prose(': verifiers accept it; 2048 bits are advised (RFC 8301 section 3.2)') : '';
}

/** A domain that is not the record's own has to agree, or no reports are sent there. */
function sayReports(tag: Tag): string[] {
  const domains = [...tag.value.matchAll(/mailto:[^@\s,]+@([^\s,!?]+)/gi)].map((match) => match[1] ?? '');
  if (domains.length === 0) return [];
  const names = [...new Set(domains)].map((domain) => code(domain)).join(', ');
  return [
    `Reports go to ${names}. ${prose(
      'A domain that is not this one or related to it agrees with a TXT record "v=DMARC1" at DOMAIN._report._dmarc below its own name (RFC 9990).',
    )}`,
  ];
}
