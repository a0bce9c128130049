import type { SpfTerm } from '../../mail/spf';
import type { Chunk } from '../../zone/chunk';
import { ChunkIndex } from '../../zone/chunk-index';
import { NO_ENTRY } from '../../zone/entry-store';
import { type NameId, NO_NAME, RELATIVE } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { FEW_LOOK_UPS, TextFact, textsOf } from '../texts-of-chunk';
import { type SpfText, spfAt, type WrittenSpf } from './spf-record';

/** An SPF record by what a receiver looks up for it. */
export interface SpfLookUps {
  readonly text: SpfText;
  /** The terms that cost a look-up, in their order. */
  readonly terms: readonly SpfTerm[];
  /** Those of them that name something in this zone. */
  readonly named: readonly NamedTerm[];
  /** Those of them that bring another record of this zone in. */
  readonly included: readonly NamedTerm[];
}

export interface NamedTerm {
  readonly term: SpfTerm;
  readonly name: NameId;
}

/**
 * The SPF records of the zone that name something in it, or have more than `most` terms that cost a look-up: those
 * that other records have a say in. At an edit, only chunks that are new are looked through.
 */
export function* spfLookUps(zone: Zone, most = Number.POSITIVE_INFINITY): Generator<SpfLookUps> {
  // Of records that include each other the first says what is wrong.
  for (const [, list] of LOOK_UPS.inOrder(zone))
    for (const lookUps of list) if (lookUps.named.length > 0 || lookUps.terms.length > most) yield lookUps;
}

/**
 * One of each kind of records that {@link spfLookUps} gives, for what all that are written alike have in common: many
 * hosts of a zone have the same record. The record itself may be gone.
 */
export function spfKinds(zone: Zone): Iterable<SpfLookUps> {
  return [...LOOK_UPS.of(zone).sum.values()].map(({ first }) => first);
}

/** What a receiver looks up for an SPF record. */
export function lookUpsOf(zone: Zone, text: SpfText): SpfLookUps {
  const terms = text.written.lookUps;
  const named = terms.flatMap((term) => {
    const name = nameOfDomain(zone, term);
    return name === NO_NAME ? [] : [{ term, name }];
  });
  const included = named.filter(({ term }) => term.name === 'include' || term.name === 'redirect');
  return { text, terms, named, included };
}

/** The name in this zone that a term names; `NO_NAME` for any other, and where it depends on the mail. */
function nameOfDomain({ names, apex }: Zone, { domain }: SpfTerm): NameId {
  if (!domain || domain.macro || !domain.text.includes('.') || apex === RELATIVE) return NO_NAME;
  const name = names.fromText(domain.text.endsWith('.') ? domain.text : `${domain.text}.`);
  return name >= 0 && names.isAtOrBelow(name, apex) ? name : NO_NAME;
}

/** The SPF records of a chunk that name something in the zone or have many terms that cost a look-up. */
const LOOK_UPS = new ChunkIndex(readLookUps, {
  start: () => new Map<WrittenSpf, { readonly first: SpfLookUps; count: number }>(),
  add(kinds, records, sign) {
    for (const record of records) {
      const { written } = record.text;
      const kind = kinds.get(written);
      if (!kind) kinds.set(written, { first: record, count: sign });
      else if (kind.count + sign === 0) kinds.delete(written);
      else kind.count += sign;
    }
  },
});

function readLookUps(chunk: Chunk, zone: Zone): readonly SpfLookUps[] | undefined {
  const texts = chunk.file.kind === 'generated' ? undefined : textsOf(zone, chunk);
  if (!texts || (texts.any & TextFact.SpfLookUps) === 0) return undefined;
  const list: SpfLookUps[] = [];
  for (let index = 0; index < chunk.count; index++) {
    if (((texts.facts[index] ?? 0) & TextFact.SpfLookUps) === 0) continue;
    const text = spfAt({ zone, chunk, index, id: chunk.ids[index] ?? NO_ENTRY });
    if (!text) continue;
    const lookUps = lookUpsOf(zone, text);
    if (lookUps.named.length > 0 || lookUps.terms.length > FEW_LOOK_UPS) list.push(lookUps);
  }
  return list.length > 0 ? list : undefined;
}
