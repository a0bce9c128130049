import { EntryShape } from '../syntax/lexer';
import { type Chunk, EntryKind } from '../zone/chunk';
import { ChunkIndex, NO_TALLY } from '../zone/chunk-index';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { readEntry } from '../zone/entry-tokens';
import { nearest } from '../zone/spelling';
import type { Zone } from '../zone/zone';
import type { ZoneFile } from '../zone/zone-file';
import type { Sieve } from './found';
import type { Finding, Spot } from './rule';
import { matchesGlob } from './settings';

/** One code (or glob) named by a suppression comment. Without any code a comment counts as `*`. */
export interface Suppression extends Spot {
  readonly code: string;
  readonly reach: 'entry' | 'rest';
  /** The entry that is silenced, or with `rest` the one it starts from. */
  readonly target: EntryId;
  /** The first entry that is silenced: comments and blank lines between the suppression and its target are, too. */
  readonly from: EntryId;
  readonly file: ZoneFile;
  used: boolean;
}

/** A comment that was meant to silence something, but is written otherwise. */
export interface MisspeltSuppression extends Spot {
  readonly written: string;
  /** `zonewright-disable-line`; undefined where nothing is near. */
  readonly meant: string | undefined;
}

const COMMENT = /^;[;\s]*zonewright-(disable-next-line|disable-line|disable)(?![\w-])([^;]*)/;

/** The chunks with a comment that speaks to us. */
const ADDRESSED = new ChunkIndex(
  ({ addressed, file }) => (addressed && file.kind !== 'generated') || undefined,
  NO_TALLY,
);

/** The suppression comments of a zone, in its order. */
export function suppressionsOf(zone: Zone): Suppression[] {
  const found: Suppression[] = [];
  for (const [chunk] of ADDRESSED.inOrder(zone)) {
    for (let index = 0; index < chunk.count; index++) {
      if (((chunk.flags[index] ?? 0) & EntryShape.Addressed) !== 0) readComments(zone, chunk, index, found);
    }
  }
  return found;
}

/** The comments that begin like a suppression and are none, in the order of the zone. */
export function misspeltSuppressions(zone: Zone): MisspeltSuppression[] {
  const found: MisspeltSuppression[] = [];
  for (const [chunk] of ADDRESSED.inOrder(zone)) {
    for (let index = 0; index < chunk.count; index++) {
      if (((chunk.flags[index] ?? 0) & EntryShape.Addressed) === 0) continue;
      const tape = readEntry(chunk, index);
      for (const comment of tape.addressed) {
        const line = lineFrom(tape.text, comment);
        const misspelt = COMMENT.test(line) ? undefined : readMisspelt(line);
        if (!misspelt) continue;
        const start = comment + misspelt.at;
        const { written, meant } = misspelt;
        found.push({
          entry: chunk.ids[index] ?? NO_ENTRY,
          start,
          end: start + written.length,
          written,
          meant,
        });
      }
    }
  }
  return found;
}

/** What joins the two words, and the second one. */
const MISSPELT = /^;[;\s]*(zonewright([-_: \t]+)([a-z][\w-]*))(?=\s|;|$)/i;
const WORDS = ['disable-next-line', 'disable-line', 'disable'];
/** What other programs say. */
const ALIEN = /^(?:enable|ignore|suppress|nolint|allow)(?:-next|-line|-file|$)/;

function readMisspelt(
  line: string,
): { readonly at: number; readonly written: string; readonly meant: string | undefined } | undefined {
  const [, written = '', joint = '', word = ''] = MISSPELT.exec(line) ?? [];
  const lower = word.toLowerCase().replaceAll('_', '-');
  const meant = WORDS.includes(lower) ? lower : nearest(lower, WORDS);
  // Apart from each other they may be the words of a sentence.
  const isClear = joint === '-' || joint === '_' || (meant ?? lower).includes('-');
  if (word === '' || !isClear || (meant === undefined && !ALIEN.test(lower))) return undefined;
  const at = line.indexOf(written);
  return { at, written, meant: meant && `zonewright-${meant}` };
}

/** The suppressions of a zone by what they silence: a zone may have one in each line. */
export class SuppressionIndex {
  readonly #zone: Zone;
  readonly #ofEntry = new Map<EntryId, Suppression[]>();
  /** Those that may silence more than one entry. */
  readonly #ofMore: Suppression[] = [];

  constructor(zone: Zone, suppressions: readonly Suppression[]) {
    this.#zone = zone;
    for (const suppression of suppressions) {
      const { reach, from, target } = suppression;
      const ofEntry = this.#ofEntry.get(target);
      if (reach === 'rest' || from !== target) this.#ofMore.push(suppression);
      else if (ofEntry) ofEntry.push(suppression);
      else this.#ofEntry.set(target, [suppression]);
    }
  }

  /** True if a suppression covers the finding; then it is marked as used. */
  covers(finding: Finding): boolean {
    const entry = shownEntry(this.#zone, finding.entry);
    const ofEntry = covered(this.#zone, this.#ofEntry.get(entry) ?? [], finding, entry);
    return covered(this.#zone, this.#ofMore, finding, entry) || ofEntry;
  }
}

function covered(
  zone: Zone,
  suppressions: readonly Suppression[],
  finding: Finding,
  entry: EntryId,
): boolean {
  let isCovered = false;
  for (const suppression of suppressions) {
    if (!matchesGlob(suppression.code, finding.code)) continue;
    if (!reaches(zone, suppression, entry)) continue;
    suppression.used = true;
    isCovered = true;
  }
  return isCovered;
}

/** Comments above which each finding is held against all of them at each edit: hardly anybody has as many for a rule. */
const MOST_SIFTED = 16;

/**
 * What silences findings of `code`, so that of a million that one comment silences only those are looked at that an edit
 * has to do with; undefined where that is by too many comments.
 */
export function sieveOf(
  zone: Zone,
  suppressions: readonly Suppression[],
  code: string,
  isShown: boolean,
): Sieve | undefined {
  const speaking = suppressions.filter((each) => matchesGlob(each.code, code));
  if (speaking.length > MOST_SIFTED) return undefined;
  const known = new Map<string, readonly number[]>();
  return {
    isShown,
    key: speaking.map(({ reach, from, target }) => `${reach} ${from} ${target}`).join(),
    silencedBy(finding) {
      const entry = shownEntry(zone, finding.entry);
      const comments: number[] = [];
      for (const [at, each] of speaking.entries()) if (reaches(zone, each, entry)) comments.push(at);
      // One list for all that are silenced alike.
      const key = comments.join();
      const same = known.get(key);
      if (!same) known.set(key, comments);
      return same ?? comments;
    },
    use(comment) {
      const suppression = speaking[comment];
      if (suppression) suppression.used = true;
    },
  };
}

function reaches(zone: Zone, { reach, from, target, file }: Suppression, entry: EntryId): boolean {
  if (target === NO_ENTRY) return false;
  if (reach === 'entry' && target === entry) return true;
  if (file !== zone.store.chunkOf(entry)?.file || zone.compareOrder(from, entry) > 0) return false;
  return reach === 'rest' || zone.compareOrder(entry, target) <= 0;
}

/** The entry a finding is shown at: for a record made by `$GENERATE`, the directive. */
export function shownEntry(zone: Zone, entry: EntryId): EntryId {
  let shown = entry;
  for (;;) {
    const file = zone.store.chunkOf(shown)?.file;
    if (file?.kind !== 'generated') return shown;
    shown = file.includedBy;
  }
}

function readComments(zone: Zone, chunk: Chunk, index: number, into: Suppression[]): void {
  const tape = readEntry(chunk, index);
  const { text } = tape;
  for (const comment of [...tape.addressed]) {
    const match = COMMENT.exec(lineFrom(text, comment));
    if (!match) continue;
    const entry = chunk.ids[index] ?? NO_ENTRY;
    const reach = match[1] === 'disable' ? 'rest' : 'entry';
    const silenced =
      match[1] === 'disable-next-line' ? nextEntries(zone, chunk, index) : { from: entry, target: entry };
    const common = { ...silenced, reach, file: chunk.file, used: false, entry } as const;
    const codesAt = comment + match[0].length - (match[2] ?? '').length;
    const words = [...(match[2] ?? '').matchAll(/[^\s,]+/g)];
    if (words.length === 0)
      into.push({ ...common, code: '*', start: comment, end: comment + match[0].trimEnd().length });
    for (const { 0: code, index: at } of words)
      into.push({ ...common, code, start: codesAt + at, end: codesAt + at + code.length });
  }
}

/** The entries behind entry `index` of `chunk` in its file, up to the first that is more than a comment or a blank line. */
function nextEntries(zone: Zone, chunk: Chunk, index: number): { from: EntryId; target: EntryId } {
  const chunks = zone.inOrder();
  let from = NO_ENTRY;
  let target = NO_ENTRY;
  for (let order = chunk.order; order < chunks.length; order++) {
    const here = chunks[order];
    if (!here || here.file !== chunk.file) continue;
    for (let at = here === chunk ? index + 1 : 0; at < here.count; at++) {
      target = here.ids[at] ?? NO_ENTRY;
      if (from === NO_ENTRY) from = target;
      if (here.kinds[at] !== EntryKind.Trivia) return { from, target };
    }
  }
  return { from, target };
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}
