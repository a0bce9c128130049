import { nearest } from '../zone/spelling';
import { type DkimKey, readKey } from './dkim-key';
import { isLikeVersion, separateTags, withoutEnd } from './lost-semicolons';
import { inCapitals, quotesFault, repair, repeatedTags } from './tag-faults';
import { type NoTag, readTags, type Tag, type TagList, tagOf } from './tag-list';
import type { TextFault } from './text-fault';
import { unwrapped } from './wrapped-text';

/** What a DKIM record may begin with (RFC 6376 section 3.6.1). */
export const DKIM_VERSION = 'v=DKIM1';

/** A DKIM key record as verifiers read it. */
export interface Dkim {
  readonly tags: TagList;
  /** What keeps verifiers from reading it, or lets them read something else than was meant. */
  readonly faults: readonly TextFault[];
  /** `k`, in lower case. */
  readonly keyType: string;
  /** The tag `p`; absent where it is missing. */
  readonly keyTag: Tag | undefined;
  /** The key, if its base64 can be read. Absent for one that is revoked, too. */
  readonly key: DkimKey | undefined;
}

/** Reads the text of a TXT record below `_domainkey` that is or was meant as DKIM record; undefined for others. */
export function readDkim(text: string, isQuoted: boolean): Dkim | undefined {
  const tags = readTags(text);
  const quotes = quotesFault(text, { value: 'DKIM1', effect: 'verifiers ignore this record' }, 'error');
  if (quotes) return { tags, faults: [quotes], keyType: 'rsa', keyTag: undefined, key: undefined };
  const [bare] = BARE_KEY.exec(text) ?? [];
  if (bare !== undefined)
    return { tags, faults: [bareKey(bare)], keyType: 'rsa', keyTag: undefined, key: undefined };
  const version = tagOf(tags, 'v');
  const keyTag = tagOf(tags, 'p');
  const said = version?.value.toUpperCase() ?? '';
  // A DMARC record has a tag "p" as well.
  if (said.startsWith('DMARC') || (!keyTag && !said.startsWith('DKIM'))) return undefined;
  const faults: TextFault[] = [];
  checkVersion(text, tags, version, faults);
  faults.push(...repeatedTags(tags, REPEATED, 'error'));
  const keyType = checkKeyType(tagOf(tags, 'k') ?? tagOf(tags, 'K'), faults);
  faults.push(...capitals(tags));
  for (const part of tags.rest) faults.push(restFault(part, keyTag));
  const key = keyTag && readBase64(keyTag, faults);
  // Of a text without quotes a semicolon takes the rest away: that is said elsewhere.
  if (!keyTag && version && isQuoted && faults.length === 0)
    faults.push({
      start: version.start,
      end: version.end,
      message: 'This DKIM record has no key ("p="): signatures that name it are not valid.',
      severity: 'error',
      repairs: [],
    });
  return { tags, faults, keyType, keyTag, key };
}

/** A key of RSA without any tag, be it with the lines that a key file has around it. */
const BARE_KEY =
  /^(?:-----BEGIN (?:RSA )?PUBLIC KEY-----\s*)?MI[A-Za-z0-9+/\s]{60,}(?:={1,2}\s*)?(?:-----END (?:RSA )?PUBLIC KEY-----)?$/;

function bareKey(text: string): TextFault {
  const key = /(?:^|-----\s*)(MI[A-Za-z0-9+/\s]+={0,2})/.exec(text)?.[1] ?? '';
  const start = text.indexOf(key);
  return {
    start: 0,
    end: text.length,
    message: `This is a key alone: a DKIM record has it in the tag "p=" ("${DKIM_VERSION}; k=rsa; p=..."), and signatures that name this one are not valid.`,
    severity: 'error',
    repairs: [
      start === 0 && key.length === text.length
        ? repair('Write the tags in front of it', 0, 2, `${DKIM_VERSION}; k=rsa; p=MI`)
        : repair('Write the tags in front of it', 0, text.length, `${DKIM_VERSION}; k=rsa; p=${key.trim()}`),
    ],
  };
}

/** Tags in capitals, which verifiers do not know (RFC 6376 section 3.2). */
function capitals({ tags }: TagList): TextFault[] {
  return tags.flatMap(({ name, value, start, nameEnd }) => {
    const meant = name.toLowerCase();
    if (meant === name || !TAGS.includes(meant) || tags.some((tag) => tag.name === meant)) return [];
    // Without "k", the key is one of RSA.
    const isNeeded = meant === 'p' || (meant === 'k' && value.toLowerCase() !== 'rsa');
    return [
      {
        start,
        end: nameEnd,
        message: `The names of tags are told apart by case, and this one is "${meant}": verifiers pass over "${name}".`,
        severity: isNeeded ? 'error' : 'warning',
        repairs: [repair(`Write ${meant}`, start, nameEnd, meant)],
      },
    ];
  });
}

function restFault({ text, start, end }: NoTag, keyTag: Tag | undefined): TextFault {
  const key = keyTag ? undefined : /^p\s*:\s*/.exec(text)?.[0].length;
  if (key !== undefined)
    return {
      start,
      end,
      message: 'The key is written "p=" and its digits: verifiers do not find it behind a colon.',
      severity: 'error',
      repairs: [repair('Write p=', start, start + key, 'p=')],
    };
  return {
    start,
    end,
    message: `"${shortened(text)}" is no tag, which is "name=value": verifiers may ignore the record.`,
    severity: 'warning',
    repairs: [],
  };
}

const TAGS = ['v', 'h', 'k', 'n', 'p', 's', 't'];
const KEY_TYPES = ['rsa', 'ed25519'];

function checkVersion(text: string, tags: TagList, version: Tag | undefined, faults: TextFault[]): void {
  if (!version) return;
  if (version !== tags.tags[0]) {
    const behind = /^\s*;?\s*/.exec(text.slice(version.end))?.[0].length ?? 0;
    const rest = withoutEnd(`${text.slice(0, version.start)}${text.slice(version.end + behind)}`);
    faults.push({
      start: version.start,
      end: version.end,
      message: `"${DKIM_VERSION}" has to come first: verifiers ignore this record.`,
      severity: 'error',
      repairs: [repair(`Put ${DKIM_VERSION} first`, 0, text.length, `${DKIM_VERSION}; ${rest}`)],
    });
  } else if (version.value !== 'DKIM1') {
    const mended = separateTags(version.value, ['DKIM1', ...KEY_TYPES], TAGS).replace(
      /^dkim1(?=;)/i,
      'DKIM1',
    );
    const separable = mended !== version.value;
    const glued = separable || (/^DKIM1/.test(version.value) && !isLikeVersion(version.value));
    faults.push({
      start: version.valueStart,
      end: version.end,
      message: glued
        ? `A semicolon is missing behind "${DKIM_VERSION}": verifiers ignore this record.`
        : `The version is written "DKIM1"${inCapitals(version.value, 'DKIM1')}: verifiers ignore a record with "${version.value}".`,
      severity: 'error',
      repairs: separable
        ? [repair('Separate the tags by semicolons', version.valueStart, version.end, mended)]
        : isLikeVersion(version.value)
          ? [repair('Write DKIM1', version.valueStart, version.end, 'DKIM1')]
          : [],
    });
  }
}

const REPEATED = ', which makes the whole record invalid (RFC 6376 section 3.2).';

function checkKeyType(tag: Tag | undefined, faults: TextFault[]): string {
  const type = tag?.value.toLowerCase() ?? 'rsa';
  if (!tag || KEY_TYPES.includes(type)) return type;
  const meant = nearest(type, KEY_TYPES);
  const separated = separateTags(tag.value, KEY_TYPES, TAGS);
  if (separated !== tag.value) {
    faults.push({
      start: tag.valueStart,
      end: tag.end,
      message: 'A semicolon is missing behind the type of the key: verifiers ignore this record.',
      severity: 'error',
      repairs: [repair('Separate the tags by semicolons', tag.valueStart, tag.end, separated)],
    });
    return type;
  }
  faults.push({
    start: tag.valueStart,
    end: tag.end,
    message: `"${tag.value}" is no type of key, which is rsa or ed25519: verifiers ignore this record.`,
    severity: 'error',
    repairs: meant === undefined ? [] : [repair(`Write ${meant}`, tag.valueStart, tag.end, meant)],
  });
  return type;
}

/** A key between the lines that a key file has around it, the last of which may be missing (RFC 7468 section 2). */
const PEM = /^-----BEGIN [A-Z ]*KEY-----([A-Za-z0-9+/=\s]*)(?:-----END [A-Z ]*KEY-----)?$/;

function readBase64(tag: Tag, faults: TextFault[]): DkimKey | undefined {
  if (tag.value === '') return undefined;
  const frame = PEM.exec(tag.value);
  if (frame) {
    const [line, key = ''] = frame;
    // A private key is not to be published, in whatever form.
    const isPublic = !/PRIVATE/.test(tag.value);
    faults.push({
      start: tag.valueStart,
      end: tag.valueStart + line.indexOf('-----', 5) + 5,
      message: isPublic
        ? 'The first line of the key file is no part of the key: signatures that name it are not valid.'
        : 'This is the private key, with which anybody can sign: it must not be published. Make a new pair of keys, and write the public one here.',
      severity: 'error',
      repairs: isPublic
        ? [repair('Keep the digits of the key only', tag.valueStart, tag.end, key.trim())]
        : [],
    });
    return undefined;
  }
  const wrong = /[\xc2-\xf4][\x80-\xbf]+|[^A-Za-z0-9+/=\s]/.exec(tag.value);
  if (wrong) {
    const start = tag.valueStart + wrong.index;
    const { bare } = unwrapped(tag.value);
    faults.push({
      start,
      end: start + wrong[0].length,
      message: `"${wrong[0]}" is no digit of base64, in which the key is written: signatures that name it are not valid.`,
      severity: 'error',
      repairs: /^[A-Za-z0-9+/=\s]+$/.test(bare)
        ? [repair('Take the quotes out of the key', tag.valueStart, tag.end, bare)]
        : [],
    });
    return undefined;
  }
  const octets = base64Octets(tag.value.replace(/\s+/g, ''));
  if (octets) return readKey(octets);
  faults.push({
    start: tag.valueStart,
    end: tag.end,
    message:
      'This key is no whole base64: digits are missing at its end, or too many. It may have been cut off when it was copied.',
    severity: 'error',
    repairs: [],
  });
  return undefined;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Undefined if the digits make no whole number of octets; missing padding is forgiven, as verifiers do. */
function base64Octets(text: string): Uint8Array | undefined {
  const match = /^([^=]*)(=*)$/.exec(text);
  const digits = match?.[1];
  const padding = match?.[2]?.length ?? 0;
  if (digits === undefined || digits.length % 4 === 1) return undefined;
  if (padding > 0 && (digits.length + padding) % 4 !== 0) return undefined;
  const octets = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let to = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | DIGITS.indexOf(digit)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    octets[to++] = (bits >> count) & 0xff;
  }
  return octets;
}

function shortened(text: string): string {
  return text.length > 30 ? `${text.slice(0, 27)}...` : text;
}
