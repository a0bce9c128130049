import { effectiveTerms, readSpf, type SpfRecord, type SpfTerm } from '../../mail/spf';
import { type JoinedText, joinedText, mayBegin } from '../../mail/text-record';
import type { Chunk } from '../../zone/chunk';
import type { EntryId } from '../../zone/entry-store';
import { entryText } from '../../zone/entry-tokens';
import { lookUp, recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { isUnsure, placeOf, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { Finding, Fix, RecordAt, Spot, TextEdit } from '../rule';
import { TXT } from '../types';
import { LONGEST, lengthWith } from './text-faults';

/** An SPF record as it is written, wherever it stands, and what it says. Offsets count from the start of its rdata. */
export interface WrittenSpf extends Pick<JoinedText, 'text' | 'starts' | 'ends' | 'quoted'> {
  readonly spf: SpfRecord;
  /** The terms that cost a look-up, in their order. */
  readonly lookUps: readonly SpfTerm[];
  /** Nothing about its text is wrong or out of the ordinary: most records of a zone with many are like this. */
  readonly plain: boolean;
}

/** An SPF record of a zone. */
export interface SpfText {
  readonly id: EntryId;
  /** Offset of its rdata in the entry. */
  readonly base: number;
  readonly written: WrittenSpf;
  /** The joined text. */
  readonly text: string;
  readonly spf: SpfRecord;
  readonly quoted: boolean;
}

/** The SPF record `id`; undefined for any other record, and for one that cannot be read. */
export function spfTextOf(zone: Zone, id: EntryId): SpfText | undefined {
  const chunk = zone.store.chunkOf(id);
  return chunk && spfAt({ zone, chunk, index: zone.store.indexOf(id), id });
}

/** Like {@link spfTextOf}, for checks of records. */
export function spfAt(at: RecordAt): SpfText | undefined {
  const { chunk, index } = at;
  if (chunk.types[index] !== TXT || !mayBegin(at, SPF_VERSION)) return undefined;
  if (last?.chunk === chunk && last.index === index) return last.found;
  const written = writtenSpf(at);
  const base = chunk.rdata[index] ?? 0;
  const found = written && {
    id: at.id,
    base,
    written,
    text: written.text,
    spf: written.spf,
    quoted: written.quoted,
  };
  last = { chunk, index, found };
  return found;
}

/** The SPF records at a name, in the order of the zone. */
export function spfTextsAt(zone: Zone, owner: NameId): SpfText[] {
  return recordsAt(zone, owner, TXT).flatMap((id) => spfTextOf(zone, id) ?? []);
}

/** The SPF record that a name has in this zone, `none` if it surely has none; undefined if that cannot be told. */
export function spfOfName(zone: Zone, name: NameId): SpfText | 'none' | undefined {
  const found = lookUp(zone, name, TXT);
  if (found.kind === 'no-name' || found.kind === 'no-data') return 'none';
  if (found.kind !== 'records') return undefined;
  const texts = found.records.flatMap((id) => spfTextOf(zone, id) ?? []);
  if (texts.length > 1 || found.records.some((id) => recordOf(zone, id)?.unsure)) return undefined;
  return texts[0] ?? 'none';
}

/** Where characters `from..to` of the text are written. */
export function spotInText({ id, base, written }: SpfText, from: number, to: number): Spot {
  const start = base + (written.starts[from] ?? 0);
  return { entry: id, start, end: to > from ? base + (written.ends[to - 1] ?? 0) : start };
}

/**
 * Replaces characters `from..to` of the text; undefined where that cannot be written: without quotes, characters with
 * escapes or in several strings stay, and so do those of strings that would be too long as one.
 */
export function editText(
  zone: Zone,
  at: SpfText,
  from: number,
  to: number,
  newText: string,
): TextEdit | undefined {
  const chunk = zone.store.chunkOf(at.id);
  if (!chunk || (!at.quoted && /[ ;"]/.test(newText))) return undefined;
  const { start, end } =
    from < to ? spotInText(at, from, to) : { start: endOf(at, from), end: endOf(at, from) };
  const isAsRead = isWrittenAsRead(zone, at, from, to);
  if (!isAsRead && (!at.quoted || lengthWith(at.written, from, to, newText) > LONGEST)) return undefined;
  return { ...placeOf(zone, at.id, start, end), newText };
}

/** True if characters `from..to` of the text are written without escapes, in one string. */
function isWrittenAsRead(zone: Zone, at: SpfText, from: number, to: number): boolean {
  const chunk = zone.store.chunkOf(at.id);
  const { start, end } = spotInText(at, from, to);
  const written = chunk && entryText(chunk, zone.store.indexOf(at.id)).slice(start, end);
  return written === at.text.slice(from, to);
}

/** Takes a term out, with a blank beside it. */
export function removeTerm(
  zone: Zone,
  at: SpfText,
  { start, end }: Pick<SpfTerm, 'start' | 'end'>,
): TextEdit | undefined {
  // At the start of a string, the blank behind the term goes, so that strings stay as they are split.
  const takesNext = at.text[end] === ' ' && !isWrittenAsRead(zone, at, start - 1, end);
  return takesNext && isWrittenAsRead(zone, at, start, end + 1)
    ? editText(zone, at, start, end + 1, '')
    : editText(zone, at, start - 1, end, '');
}

/** A fix of one edit, if the edit can be made. */
export function fixBy(title: string, edit: TextEdit | undefined, preferred?: 'preferred'): Fix[] {
  return edit ? [{ title, ...(preferred ? { preferred: true } : {}), edits: [edit] }] : [];
}

/** The SPF record of a finding and the term that it is about, if it is about one. */
export function foundTerm(zone: Zone, finding: Finding): { at: SpfText; term: SpfTerm } | undefined {
  const at = spfTextOf(zone, finding.entry);
  const term = at?.spf.terms.find(({ start, end }) => spotInText(at, start, end).start === finding.start);
  return at && term && { at, term };
}

/** How an SPF record begins, in any case. */
export const SPF_VERSION = 'v=spf1';

/** Octets that RFC 7208 section 3.4 wants an SPF record to stay below. */
export const LONG_SPF = 450;

const LOOKS_UP: ReadonlySet<string> = new Set(['include', 'a', 'mx', 'ptr', 'exists', 'redirect']);

/** The last record that was read: several rules in a row ask for the same one. A chunk's text never changes. */
let last: { readonly chunk: Chunk; readonly index: number; readonly found: SpfText | undefined } | undefined;

/** What rdata says, by its text; false if it is no SPF record. Many hosts of a zone have the same record. */
const writtenByText = new Map<string, WrittenSpf | false>();
/** The text that was read last, and what it says: that of the next record is mostly the same. */
let lastText = '\0';
let lastWritten: WrittenSpf | false = false;
/** Texts that are kept; then the memory starts anew. */
const MOST_TEXTS = 4096;

/**
 * What a TXT record says that may be an SPF record; undefined if it is none, or cannot be read. Hot path: of a record
 * that is written like an earlier one, no word is read.
 */
export function writtenSpf(at: RecordAt): WrittenSpf | undefined {
  const { zone, chunk, index, id } = at;
  if (isUnsure(chunk, index)) return undefined;
  const start = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0);
  const end = chunk.starts[index + 1] ?? chunk.text.length;
  const isLike = end - start === lastText.length && chunk.text.slice(start, end) === lastText;
  if (isLike) return lastWritten || undefined;
  if (!mayBegin(at, SPF_VERSION)) return undefined;
  const source = chunk.text.slice(start, end);
  let found = writtenByText.get(source);
  if (found === undefined) {
    const record = recordOf(zone, id);
    const joined = record && joinedText(record);
    found = (joined && readWritten(joined, chunk.rdata[index] ?? 0)) ?? false;
    if (writtenByText.size >= MOST_TEXTS) writtenByText.clear();
    // A copy: the slice would keep the whole text of the zone in memory.
    lastText = ` ${source}`.slice(1);
    lastWritten = found;
    writtenByText.set(lastText, found);
  }
  return found || undefined;
}

function readWritten(joined: JoinedText, base: number): WrittenSpf | undefined {
  const { text, starts, ends, quoted } = joined;
  const spf = readSpf(text);
  if (!spf) return undefined;
  return {
    text,
    starts: starts.map((start) => start - base),
    ends: ends.map((end) => end - base),
    quoted,
    spf,
    lookUps: effectiveTerms(spf).filter(({ kind, name }) => kind !== 'unknown' && LOOKS_UP.has(name)),
    plain: isPlain(joined, spf),
  };
}

/** One string that is not long, without faults, that ends in what holds for all other senders. */
function isPlain({ text, starts, ends }: JoinedText, { terms, faults }: SpfRecord): boolean {
  if (faults.length > 0 || text.length > LONG_SPF) return false;
  for (let at = 1; at < text.length; at++) if (starts[at] !== ends[at - 1]) return false;
  if (terms.some(isOdd)) return false;
  const endings = terms.filter(({ name }) => name === 'all' || name === 'redirect');
  const [end] = endings;
  if (!end || endings.length > 1) return false;
  return (
    end.kind === 'modifier' || (end.kind === 'mechanism' && end === terms.at(-1) && end.qualifier !== '+')
  );
}

/** A term that rules have something to say about, whatever stands beside it. */
function isOdd({ name, network }: SpfTerm): boolean {
  return name === 'ptr' || network?.masked !== undefined || network?.bits === 0;
}

/** Where character `at` would be written if it came behind the one before it. */
function endOf({ base, written: { ends, starts } }: SpfText, at: number): number {
  return base + ((at > 0 ? ends[at - 1] : starts[0]) ?? 0);
}
