import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { fileNameOf } from '../../zone/file-name';
import { placeOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { ZoneFile } from '../../zone/zone-file';

/** Characters of user text shown in one piece. */
const LONGEST = 120;

/** User text as inline code: nothing in it can act as Markdown. Long text is cut. */
export function code(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ');
  const shown = oneLine.length > LONGEST ? `${oneLine.slice(0, LONGEST - 3)}...` : oneLine;
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = shown === '' || shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** User text as a block of plain text. */
export function block(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

/** Text in which no character acts as Markdown. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>~&|]/g, '\\$&');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Our own sentences with the documents they name as links: `RFC 2308 section 4`. */
export function withLinks(text: string): string {
  return text.replace(
    /RFC (\d+)(?: section (\d+(?:\.\d+)*))?/g,
    (words, number: string, section?: string) => {
      const anchor = section === undefined ? '' : `#section-${section}`;
      return `[${words}](https://www.rfc-editor.org/rfc/rfc${number}${anchor})`;
    },
  );
}

/** Plain text, such as a schema's, with the documents it names as links. */
export function prose(text: string): string {
  return withLinks(escaped(text));
}

/** A document that a schema refers to, as link where it has a known address. */
export function reference(name: string): string {
  if (name.startsWith('RFC ')) return withLinks(name);
  if (name.startsWith('draft-')) return `[${name}](https://datatracker.ietf.org/doc/${name}/)`;
  return `[${name}](https://www.iana.org/assignments/dns-parameters/)`;
}

/** `line 5`, or `line 5 of db.hosts` where the entry is not in file `from`; a link where the file has a URI. */
export function lineOf(zone: Zone, id: EntryId, from: ZoneFile): string {
  if (id === NO_ENTRY) return '';
  const { file, start } = placeOf(zone, id);
  const line = file.text.positionAt(start).line + 1;
  const text = file.uri === from.uri ? `line ${line}` : `line ${line} of ${escaped(fileNameOf(file.uri))}`;
  return link(text, file.uri, line);
}

/** A link to a line of a file; plain text where the file is called by a path. */
export function link(text: string, uri: string, line?: number): string {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(uri)) return text;
  const target = uri.replace(/[()\s<>\\]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `[${text}](${target}${line === undefined ? '' : `#L${line}`})`;
}

/** `one`, `one and two`, `one, two and three`. */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** `1 record`, `2 records`. */
export function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}
