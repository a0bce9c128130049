import { relativeTo } from '../rules/fixing';
import type { NameId } from '../zone/name-table';
import type { Zone } from '../zone/zone';

/** Why a name cannot be renamed, for people. */
export interface Refusal {
  readonly refused: string;
}

/** A name that takes the place of another, as the user has typed it. */
export interface NewName {
  readonly name: NameId;
  readonly text: string;
  /** Labels as typed, from the left. */
  readonly labels: readonly string[];
}

/** One place where a name is written that gets another name above it. */
export interface Spelling {
  readonly written: string;
  /** What is written, as absolute name. */
  readonly name: NameId;
  /** The name that is renamed: `name` or one above it. */
  readonly from: NameId;
  readonly to: NewName;
  readonly origin: NameId;
}

/** The name that a user has typed, relative to `origin` without a final dot; why it is none. */
export function newNameOf(zone: Zone, typed: string, origin: NameId): NewName | Refusal {
  const text = typed.trim();
  const written = zone.names.fromText(text);
  if (
    text === '' ||
    text === '@' ||
    text === '.' ||
    written < 0 ||
    /[\s;()"]/.test(text) ||
    text.startsWith('$')
  )
    return { refused: `"${text}" is no name that can be written in a zone.` };
  const name = zone.names.resolve(written, origin);
  if (name < 0) return { refused: `${text} has more than 255 octets, the most that DNS can carry.` };
  return { name, text, labels: labelsIn(text) };
}

/**
 * How the name is to be written afterwards: the labels before the one that changes stay as they are. Undefined if it
 * is written relative to an origin that is renamed itself.
 */
export function respelled(zone: Zone, { written, name, from, to, origin }: Spelling): string | undefined {
  const { names } = zone;
  const absolute = isAbsolute(written);
  if (!absolute && names.isAtOrBelow(origin, from)) return undefined;
  const kept = labelsIn(written).slice(0, names.labelCount(name) - names.labelCount(from));
  const rest = absolute ? inFull(zone, to) : (relative(zone, to, origin) ?? inFull(zone, to));
  if (kept.length === 0) return rest;
  return rest === '@' ? kept.join('.') : `${kept.join('.')}.${rest}`;
}

function inFull({ names }: Zone, { name, text }: NewName): string {
  return isAbsolute(text) ? text : names.text(name);
}

/** Relative to the origin, with the letters as typed as far as they were typed; undefined outside of it. */
function relative(zone: Zone, { name, labels }: NewName, origin: NameId): string | undefined {
  const text = relativeTo(zone, name, origin);
  const count = zone.names.labelCount(name) - zone.names.labelCount(origin);
  return text === undefined || text === '@' || count > labels.length
    ? text
    : labels.slice(0, count).join('.');
}

function isAbsolute(text: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\.$/.test(text);
}

/** The labels of a written name; a dot behind a backslash separates none. */
function labelsIn(text: string): string[] {
  return text.match(/(?:\\\d{3}|\\[^\d]|[^.\\])+/g) ?? [];
}
