import { nearest } from '../zone/spelling';
import { isLikeVersion, separateTags, withoutEnd } from './lost-semicolons';
import { mailtoFault } from './report-address';
import { inCapitals, isOfVersion, quotesFault, repair, urisOf } from './tag-faults';
import { readTags, type Tag, type TagList } from './tag-list';
import type { TextFault, TextRepair } from './text-fault';
import { unwrapped } from './wrapped-text';

/** What a DMARC record begins with (RFC 9989 section 4.7). */
export const DMARC_VERSION = 'v=DMARC1';

/** A DMARC record as receivers read it, and what is wrong with it. */
export interface Dmarc {
  readonly tags: TagList;
  readonly faults: readonly TextFault[];
}

/** Tags that RFC 9989 took out of use, and what became of them. */
export const REMOVED_TAGS: Readonly<Record<string, string>> = {
  pct: 'receivers apply the policy to all mail; t=y asks them for a test',
  rf: 'there is one format of failure reports',
  ri: 'reports are sent once a day',
};

/** The tag with this name in lower case, which may be written in any case (RFC 9989 section 4.7). */
export function dmarcTag(list: TagList, name: string): Tag | undefined {
  return list.tags.find((tag) => tag.name.toLowerCase() === name);
}

/** Reads the text of a TXT record at a `_dmarc` name that is or was meant as DMARC record; undefined for others. */
export function readDmarc(text: string, isQuoted: boolean): Dmarc | undefined {
  const tags = readTags(text);
  const quotes = quotesFault(text, { value: 'DMARC1', effect: 'receivers ignore this text' }, 'error');
  if (quotes) return { tags, faults: [quotes] };
  const version = dmarcTag(tags, 'v');
  const known = tags.tags.some(({ name }) => name.toLowerCase() === 'p');
  if (!version?.value.toUpperCase().startsWith('DMARC') && !known) return undefined;
  const faults: TextFault[] = [];
  checkVersion(text, tags, version, faults);
  checkTags(text, tags, faults);
  checkRest(tags, faults);
  // Of a text without quotes a semicolon takes the rest away: that is said elsewhere.
  const isWhole = isQuoted || text.includes(';');
  if (!dmarcTag(tags, 'p') && isWhole && faults.every(isOfVersion))
    faults.push(missingPolicy(version, text, hasReports(tags)));
  return { tags, faults };
}

/** Mail addresses of the reports that a tag (`rua`, `ruf`) asks for, with their places. */
export function reportAddresses(tag: Tag): { address: string; domain: string; start: number; end: number }[] {
  return urisOf(tag).flatMap(({ text, start, end }) => {
    const match = /^mailto:([^@\s]+@([^@\s!?]+))(?:[!?].*)?$/i.exec(text);
    return match?.[1] && match[2] && !mailtoFault(text, 'with size')
      ? [{ address: match[1], domain: match[2].toLowerCase(), start, end }]
      : [];
  });
}

const POLICIES = ['none', 'quarantine', 'reject'];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  p: POLICIES,
  sp: POLICIES,
  np: POLICIES,
  adkim: ['r', 's'],
  aspf: ['r', 's'],
  psd: ['y', 'n', 'u'],
  t: ['y', 'n'],
};
const KNOWN = [...Object.keys(VALUES), 'v', 'rua', 'ruf', 'fo', ...Object.keys(REMOVED_TAGS)];
/** Values behind which another tag may follow without anything in between, as where two strings meet. */
const HEADS = ['DMARC1', ...POLICIES, 'r', 's', 'y', 'n', 'u', '\\d+'];

function checkVersion(text: string, { tags }: TagList, version: Tag | undefined, faults: TextFault[]): void {
  const first = tags[0];
  if (!first) return;
  if (!version) {
    faults.push({
      ...placeOf(first),
      message: `A DMARC record begins with "${DMARC_VERSION};": receivers ignore this text.`,
      severity: 'error',
      repairs: [
        /^dmarc1\s*(?:;|$)/i.test(text)
          ? repair(`Write ${DMARC_VERSION}`, 0, 'DMARC1'.length, DMARC_VERSION)
          : repair(`Begin with ${DMARC_VERSION}`, 0, 0, `${DMARC_VERSION}; `),
      ],
    });
    return;
  }
  if (version !== first) {
    const behind = text.slice(version.end).match(/^\s*;?\s*/)?.[0].length ?? 0;
    const rest = withoutEnd(`${text.slice(0, version.start)}${text.slice(version.end + behind)}`);
    faults.push({
      ...placeOf(version),
      message: `"${DMARC_VERSION}" has to come first: receivers ignore this text.`,
      severity: 'error',
      repairs: [repair(`Put ${DMARC_VERSION} first`, 0, text.length, `${DMARC_VERSION}; ${rest}`)],
    });
    return;
  }
  if (version.start > 0)
    faults.push({
      start: 0,
      end: version.end,
      message: `Nothing may stand before "${DMARC_VERSION}", not even a blank: receivers ignore this text.`,
      severity: 'error',
      repairs: [repair('Remove what stands before it', 0, version.start, '')],
    });
  if (version.value === 'DMARC1') return;
  const separated = semicolons(version).map((each) => ({
    ...each,
    text: each.text.replace(/^DMARC1(?=;)/i, 'DMARC1'),
  }));
  const isVersion = isLikeVersion(version.value);
  const glued = separated.length > 0 || (/^DMARC1/i.test(version.value) && !isVersion);
  faults.push({
    start: version.valueStart,
    end: version.end,
    message: glued
      ? `A semicolon is missing behind "${DMARC_VERSION}": receivers ignore this text.`
      : `The version is written "DMARC1"${inCapitals(version.value, 'DMARC1')}: receivers ignore a text with "${version.value}".`,
    severity: 'error',
    repairs: isVersion ? [repair('Write DMARC1', version.valueStart, version.end, 'DMARC1')] : separated,
  });
}

function checkTags(text: string, { tags }: TagList, faults: TextFault[]): void {
  const seen = new Set<string>();
  for (const [index, tag] of tags.entries()) {
    const name = tag.name.toLowerCase();
    if (seen.has(name)) {
      const before = tags[index - 1];
      faults.push({
        ...placeOf(tag),
        message: `The tag "${tag.name}" is here twice: some receivers take the first one, some ignore the record.`,
        severity: 'warning',
        repairs: before ? [removal(tag, before)] : [],
      });
      continue;
    }
    seen.add(name);
    if (name === 'v') continue;
    if (!KNOWN.includes(name)) faults.push(unknownTag(tag));
    else if (VALUES[name]) checkValue(tag, VALUES[name], name, faults);
    else if (name === 'rua' || name === 'ruf') checkUris(tag, faults);
    else checkList(tag, name, faults);
  }
  const policy = tags.findIndex(({ name }) => name.toLowerCase() === 'p');
  const before = tags[1];
  const tag = tags[policy];
  if (policy > 1 && before && tag && faults.every(isOfVersion)) {
    faults.push({
      ...placeOf(tag),
      message:
        'Receivers that follow RFC 7489 look for "p" right behind the version, and ignore the record otherwise; RFC 9989 takes any order.',
      severity: 'information',
      repairs: [movePolicy(text, before, tag)],
    });
  }
}

function checkValue(tag: Tag, values: readonly string[], name: string, faults: TextFault[]): void {
  if (values.includes(tag.value.toLowerCase())) return;
  const isPolicy = values === POLICIES;
  const lost = semicolons(tag);
  const bare = unwrapped(tag.value).bare.toLowerCase();
  const meant = values.includes(bare) ? bare : nearest(bare, values);
  faults.push({
    ...valuePlace(tag),
    message: `"${tag.value}" is no value of "${name}", which is ${listed(values)}: ${
      isPolicy ? 'receivers take it for "none", or ignore the record' : 'receivers ignore the tag'
    }.`,
    severity: isPolicy ? 'error' : 'warning',
    repairs:
      lost.length > 0
        ? lost
        : meant === undefined
          ? []
          : [repair(`Write ${meant}`, tag.valueStart, tag.end, meant)],
  });
}

function checkUris(tag: Tag, faults: TextFault[]): void {
  const lost = semicolons(tag);
  for (const { text, start, end } of urisOf(tag)) {
    const fault = mailtoFault(text, 'with size');
    if (!fault) continue;
    const { reason, meant } = fault;
    faults.push({
      start,
      end,
      message: `"${text}" ${reason}: no reports come there.`,
      severity: 'warning',
      repairs:
        meant === undefined
          ? lost
          : [repair(meant === `mailto:${text}` ? 'Add mailto:' : `Write ${meant}`, start, end, meant)],
    });
  }
  if (tag.value === '')
    faults.push({
      ...placeOf(tag),
      message: `"${tag.name}" names no address: no reports come.`,
      severity: 'warning',
      repairs: [],
    });
}

const LISTS: Readonly<Record<string, { readonly pattern: RegExp; readonly expected: string }>> = {
  fo: { pattern: /^[01ds](?:\s*:\s*[01ds])*$/i, expected: '0, 1, d or s, several with ":" between them' },
  pct: { pattern: /^(?:100|\d{1,2})$/, expected: 'a number up to 100' },
  ri: { pattern: /^\d+$/, expected: 'a number of seconds' },
  rf: { pattern: /^afrf$/i, expected: 'afrf' },
};

function checkList(tag: Tag, name: string, faults: TextFault[]): void {
  const list = LISTS[name];
  if (!list || list.pattern.test(tag.value)) return;
  faults.push({
    ...valuePlace(tag),
    message: `"${tag.value}" is no value of "${name}", which is ${list.expected}: receivers ignore the tag.`,
    severity: 'warning',
    repairs: semicolons(tag),
  });
}

function unknownTag(tag: Tag): TextFault {
  const near = nearest(tag.name.toLowerCase(), KNOWN);
  const meant = near !== undefined && fits(near, tag.value) ? near : undefined;
  return {
    start: tag.start,
    end: tag.nameEnd,
    message: `DMARC has no tag "${tag.name}": receivers ignore it${meant ? `. Is "${meant}" meant?` : '.'}`,
    severity: meant === undefined ? 'information' : 'warning',
    repairs: meant === undefined ? [] : [repair(`Write ${meant}`, tag.start, tag.nameEnd, meant)],
  };
}

/** True if a value is one of those that the tag `name` takes. */
function fits(name: string, value: string): boolean {
  if (name === 'rua' || name === 'ruf') return value.includes('@');
  return VALUES[name]?.includes(value.toLowerCase()) ?? LISTS[name]?.pattern.test(value) ?? true;
}

function checkRest({ tags, rest }: TagList, faults: TextFault[]): void {
  for (const { text, start, end } of rest) {
    const before = tags.filter((tag) => tag.end <= start).at(-1);
    const isUri = before && /^ru[af]$/i.test(before.name) && /^(?:mailto:)?[^@\s]+@[^@\s]+$/i.test(text);
    // That the version lacks its "v=" is said of the record.
    if (start === 0 && /^dmarc1$/i.test(text)) continue;
    const policy = /^(?:p\s*[:\s]\s*)?(none|quarantine|reject)$/i.exec(text)?.[1];
    if (policy !== undefined && !tags.some(({ name }) => name.toLowerCase() === 'p')) {
      faults.push({
        start,
        end,
        message: `The policy is written "p=${policy}": receivers do not find it in "${text}", and ${
          tags.some(({ name }) => name.toLowerCase() === 'rua') ? 'take it for "none"' : 'ignore the record'
        }.`,
        severity: 'error',
        repairs: [repair(`Write p=${policy}`, start, end, `p=${policy}`)],
      });
      continue;
    }
    const colon = /^(adkim|aspf|fo|np|p|psd|rua|ruf|sp|t)(\s*:\s*)\S/i.exec(text);
    faults.push({
      start,
      end,
      message: isUri
        ? `Addresses of one tag are separated by a comma, not by a semicolon: no reports come to "${text}".`
        : `"${text}" is no tag, which is "name=value": receivers may ignore the record.`,
      severity: 'warning',
      repairs: isUri
        ? [repair('Separate the addresses by a comma', before.end, start, ',')]
        : colon && !tags.some(({ name }) => name.toLowerCase() === colon[1]?.toLowerCase())
          ? [repair(`Write ${colon[1]}=`, start, start + colon[0].length - 1, `${colon[1]}=`)]
          : [],
    });
  }
}

/** True if a record asks for reports: without a policy it then counts as `p=none` (RFC 7489 section 6.6.3, step 6). */
function hasReports(list: TagList): boolean {
  const tag = dmarcTag(list, 'rua');
  return tag !== undefined && reportAddresses(tag).length > 0;
}

function missingPolicy(version: Tag | undefined, text: string, asks: boolean): TextFault {
  const at = version?.end ?? 0;
  return {
    start: version?.start ?? 0,
    end: at,
    message: asks
      ? 'This record has no policy ("p"): since it asks for reports, receivers take it for "none".'
      : 'This record has no policy ("p"), and no address for reports ("rua") with which it would count as "none": receivers ignore it.',
    severity: asks ? 'information' : 'error',
    repairs: [
      repair(
        asks ? 'Add p=none, which it counts as' : 'Add p=none',
        at,
        at,
        /^\s*$/.test(text.slice(at)) ? '; p=none;' : '; p=none',
      ),
    ],
  };
}

/** The tag goes right behind the version, in front of what stands there now. */
function movePolicy(text: string, first: Tag, policy: Tag): TextRepair {
  const between = withoutEnd(text.slice(first.start, policy.start));
  const moved = `${text.slice(policy.start, policy.end)}; ${between}`;
  return repair('Move the policy behind the version', first.start, policy.end, moved);
}

function removal(tag: Tag, before: Tag): TextRepair {
  return repair(`Remove ${tag.name}=${tag.value}`, before.end, tag.end, '');
}

/** Semicolons where tags follow each other without, if there are such places in the value. */
function semicolons(tag: Tag): TextRepair[] {
  const mended = separateTags(tag.value, HEADS, KNOWN);
  return mended === tag.value
    ? []
    : [repair('Separate the tags by semicolons', tag.valueStart, tag.end, mended)];
}

function placeOf({ start, end }: Tag): { start: number; end: number } {
  return { start, end };
}

/** The value, or all of the tag where that is empty. */
function valuePlace(tag: Tag): { start: number; end: number } {
  return { start: tag.value === '' ? tag.start : tag.valueStart, end: tag.end };
}

function listed(values: readonly string[]): string {
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
