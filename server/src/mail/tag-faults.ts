import { isLikeVersion, separateTags, withoutEnd } from './lost-semicolons';
import type { Tag, TagList } from './tag-list';
import type { TextFault, TextRepair } from './text-fault';
import { unwrapped } from './wrapped-text';

/** What begins the text of a record, and who reads it: `v=STSv1`. */
export interface Version {
  /** `STSv1`. */
  readonly value: string;
  /** `MTA-STS`. */
  readonly record: string;
  /** What comes of a record that begins otherwise: `senders ignore this record`. */
  readonly effect: string;
  /** Names of the tags that may follow, to find where a semicolon was left out. */
  readonly tags: readonly string[];
}

/** How the version is written, where another case is all that is wrong with `value`. */
export function inCapitals(value: string, version: string): string {
  return value.toLowerCase() === version.toLowerCase() ? ', in capitals' : '';
}

/** What is wrong with the version of a record, which has to be its first tag, written exactly so. */
export function versionFault(
  text: string,
  { tags }: TagList,
  { value, record, effect, tags: names }: Version,
): TextFault | undefined {
  const first = tags[0];
  const version = tags.find(({ name }) => name.toLowerCase() === 'v');
  const written = `v=${value}`;
  const bareVersion = text.slice(0, value.length).toLowerCase() === value.toLowerCase() ? value.length : 0;
  const fault = (start: number, end: number, message: string, repairs: readonly TextRepair[]): TextFault => ({
    start,
    end,
    message: `${message}: ${effect}.`,
    severity: 'warning',
    repairs,
  });
  if (!version)
    return fault(first?.start ?? 0, first?.end ?? text.length, `${record} begins with "${written};"`, [
      repair(`Begin with ${written}`, 0, bareVersion, bareVersion > 0 ? written : `${written}; `),
    ]);
  if (version !== first) {
    const behind = /^\s*;?\s*/.exec(text.slice(version.end))?.[0].length ?? 0;
    const rest = withoutEnd(`${text.slice(0, version.start)}${text.slice(version.end + behind)}`);
    return fault(version.start, version.end, `"${written}" has to come first`, [
      repair(`Put ${written} first`, 0, text.length, `${written}; ${rest}`),
    ]);
  }
  const start = version.start;
  const exact = text.slice(start, version.end);
  if (exact === written) {
    if (start === 0) return undefined;
    return fault(0, version.end, `Nothing may stand before "${written}"`, [
      repair('Remove what stands before it', 0, start, ''),
    ]);
  }
  const separated = separateTags(version.value, [value], names);
  if (separated !== version.value)
    return fault(version.valueStart, version.end, `A semicolon is missing behind "${written}"`, [
      repair('Separate the tags by semicolons', start, version.end, `v=${separated.replace(/^\w+/, value)}`),
    ]);
  if (exact.startsWith(written) && !isLikeVersion(version.value))
    return fault(version.valueStart, version.end, `A semicolon is missing behind "${written}"`, []);
  return fault(
    start,
    version.end,
    `The version is written "${written}", to the letter`,
    isLikeVersion(version.value) ? [repair(`Write ${written}`, start, version.end, written)] : [],
  );
}

/** A fault of a text that has, within its text, the quotes in which it was meant to stand. */
export function quotesFault(
  text: string,
  { value, effect }: Pick<Version, 'value' | 'effect'>,
  severity: TextFault['severity'],
): TextFault | undefined {
  const { bare, start } = unwrapped(text);
  const kind = /^[A-Za-z]{3}/.exec(value)?.[0] ?? value;
  if (text.slice(0, start).trim() === '' || !new RegExp(`^(?:v\\s*=\\s*)?${kind}`, 'i').test(bare))
    return undefined;
  return {
    start: 0,
    end: text.length,
    message: `The quotes around "v=${value}" are part of the text, which has to begin without: ${effect}.`,
    severity,
    repairs: [repair('Take the quotes out of the text', 0, text.length, bare)],
  };
}

/** Parts between semicolons that are no tag, and tags that are there twice. */
export function listFaults(list: TagList, effect: string): TextFault[] {
  const faults = repeatedTags(list, `: ${effect}.`, 'warning');
  for (const { text, start, end } of list.rest)
    faults.push({
      start,
      end,
      message: `"${text}" is no tag, which is "name=value": ${effect}.`,
      severity: 'warning',
      repairs: [],
    });
  return faults;
}

/** Tags that are there twice; `consequence` ends the sentence that says so. */
export function repeatedTags(
  { tags }: TagList,
  consequence: string,
  severity: TextFault['severity'],
): TextFault[] {
  const faults: TextFault[] = [];
  const seen = new Set<string>();
  for (const [index, tag] of tags.entries()) {
    const before = tags[index - 1];
    if (seen.has(tag.name) && before)
      faults.push({
        start: tag.start,
        end: tag.end,
        message: `The tag "${tag.name}" is here twice${consequence}`,
        severity,
        repairs: [
          { ...repair(`Remove the second "${tag.name}"`, before.end, tag.end, ''), preferred: false },
        ],
      });
    seen.add(tag.name);
  }
  return faults;
}

/** True for a fault of how the version is written, beside which a tag that is missing is missing all the same. */
export function isOfVersion({ repairs }: TextFault): boolean {
  return repairs.length > 0 && repairs.every(({ text }) => /^(?:v=)?[A-Za-z]+\d$/.test(text));
}

/** An entry of a list of addresses separated by commas, with its place. */
export interface ListedUri {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The addresses of a tag's value that a comma separates; empty ones are left out. */
export function urisOf(tag: Tag): ListedUri[] {
  const uris: ListedUri[] = [];
  let at = tag.valueStart;
  for (const part of tag.value.split(',')) {
    const text = part.trim();
    const start = at + part.indexOf(text);
    if (text !== '') uris.push({ text, start, end: start + text.length });
    at += part.length + 1;
  }
  return uris;
}

/** The one way to mend a fault. */
export function repair(title: string, start: number, end: number, text: string): TextRepair {
  return { title, start, end, text, preferred: true };
}
