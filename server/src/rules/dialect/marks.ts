import { type Chunk, EntryKind } from '../../zone/chunk';
import type { Zone } from '../../zone/zone';
import { CHARACTER_TRAITS } from './characters';
import { COVERED_TRAITS } from './covered-types';
import { DIRECTIVE_TRAITS } from './directives';
import { LAYOUT_TRAITS } from './layout';
import { LOCATION_TRAITS } from './location';
import { PARAMETER_TRAITS } from './parameters';
import { RDATA_TRAITS } from './rdata';
import { EntryAt, type Mark, type Trait } from './trait';
import { TTL_TRAITS } from './ttls';
import { TYPE_TRAITS } from './types-and-classes';

const TRAITS: readonly Trait[] = [
  ...DIRECTIVE_TRAITS,
  ...TTL_TRAITS,
  ...TYPE_TRAITS,
  ...LAYOUT_TRAITS,
  ...CHARACTER_TRAITS,
  ...RDATA_TRAITS,
  ...PARAMETER_TRAITS,
  ...LOCATION_TRAITS,
  ...COVERED_TRAITS,
];

/** A mark and its entry's index in the chunk. */
export interface MarkAt extends Mark {
  readonly index: number;
}

const known = new WeakMap<Chunk, readonly MarkAt[]>();

/** What in a chunk servers read differently. Read once for a chunk: after an edit only the chunks that it made. */
export function marksOf(zone: Zone, chunk: Chunk): readonly MarkAt[] {
  let marks = known.get(chunk);
  if (!marks) {
    marks = read(zone, chunk);
    known.set(chunk, marks);
  }
  return marks;
}

function read(zone: Zone, chunk: Chunk): MarkAt[] {
  const marks: MarkAt[] = [];
  for (const trait of TRAITS) {
    for (const index of trait.candidates(chunk)) {
      const kind = chunk.kinds[index];
      if (kind === EntryKind.Trivia || kind === EntryKind.Broken) continue;
      for (const mark of trait.marks(new EntryAt(zone, chunk, index))) marks.push({ ...mark, index });
    }
  }
  return marks;
}
