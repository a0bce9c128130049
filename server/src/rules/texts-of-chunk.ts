import { DMARC_VERSION } from '../mail/dmarc';
import { mayBegin } from '../mail/text-record';
import { type Chunk, EntryKind } from '../zone/chunk';
import { ChunkIndex, type IndexedChunks, NO_TALLY } from '../zone/chunk-index';
import { NO_ENTRY } from '../zone/entry-store';
import type { Zone } from '../zone/zone';
import { Circumstance } from './circumstances';
import { mayBePolicy } from './mail/policy-beginnings';
import { SPF_VERSION, type WrittenSpf, writtenSpf } from './mail/spf-record';
import { isQuotedOnly } from './rdata/text-tokens';
import type { RecordAt } from './rule';
import { SPF, TXT } from './types';

/** What can be said of a record of text from how it is written, whoever its owner is. */
export const TextFact = {
  /** It begins like an SPF record. */
  Spf: 1,
  /** So it does, and is wrong, out of the ordinary, or none at all. */
  OddSpf: 2,
  /** It is an SPF record that brings in another. */
  SpfInclude: 4,
  /** It is an SPF record of which other records may have a say in what it costs. */
  SpfLookUps: 8,
  /** It begins like a DMARC record. */
  Dmarc: 16,
  /** It is more than some strings in quotes. */
  Loose: 32,
  /** It may be a record of another policy about mail. */
  Policy: 64,
} as const;

/** Terms that cost a look-up and are no cause to keep a record in mind; fewer than any rule speaks of. */
export const FEW_LOOK_UPS = 5;

/** The {@link TextFact}s of each entry of a chunk; undefined if none of them has any. */
export function textFacts(zone: Zone, chunk: Chunk): Uint8Array | undefined {
  return TEXTS.of(zone).found.get(chunk);
}

/** The texts of a zone as circumstances, for who goes through it. */
export class TextCircumstances {
  readonly #texts: IndexedChunks<Uint8Array, undefined>;
  #chunk: Chunk | undefined;
  #facts: Uint8Array | undefined;

  constructor(zone: Zone) {
    this.#texts = TEXTS.of(zone);
  }

  /** Bits of {@link Circumstance}. */
  of(chunk: Chunk, index: number): number {
    if (chunk !== this.#chunk) {
      this.#chunk = chunk;
      this.#facts = this.#texts.found.get(chunk);
    }
    return MEANINGS[this.#facts?.[index] ?? 0] ?? 0;
  }
}

/** The circumstances that each set of facts stands for. */
const MEANINGS = Int32Array.from({ length: 128 }, (_, facts) => {
  const { spf, oddSpf, spfInclude, dmarc, looseText } = Circumstance;
  const meant = (fact: number, circumstance: number): number => ((facts & fact) === 0 ? 0 : circumstance);
  return (
    meant(TextFact.Spf, spf) |
    meant(TextFact.OddSpf, oddSpf) |
    meant(TextFact.SpfInclude, spfInclude) |
    meant(TextFact.Dmarc, dmarc) |
    meant(TextFact.Loose, looseText)
  );
});

const TEXTS = new ChunkIndex(read, NO_TALLY);

/** Hot path: each text of a zone is looked at here, and most of them by nobody else. */
function read(chunk: Chunk, zone: Zone): Uint8Array | undefined {
  const { count, types, kinds, ids } = chunk;
  let facts: Uint8Array | undefined;
  for (let index = 0; index < count; index++) {
    const type = types[index];
    if ((type !== TXT && type !== SPF) || kinds[index] !== EntryKind.Record) continue;
    const found = factsOf({ zone, chunk, index, id: ids[index] ?? NO_ENTRY });
    if (found === 0) continue;
    facts ??= new Uint8Array(count);
    facts[index] = found;
  }
  return facts;
}

function factsOf(at: RecordAt): number {
  const { chunk, index } = at;
  let facts = 0;
  if (chunk.types[index] === TXT) {
    if (mayBegin(at, SPF_VERSION)) {
      const spf = writtenSpf(at);
      if (spf?.plain && spf.quoted) return factsOfSpf(spf);
      facts = spf ? factsOfSpf(spf) : TextFact.Spf | TextFact.OddSpf;
    }
    if (mayBegin(at, DMARC_VERSION)) facts |= TextFact.Dmarc;
    if (mayBePolicy(chunk.text, (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0)))
      facts |= TextFact.Policy;
  }
  return isQuotedOnly(at) ? facts : facts | TextFact.Loose;
}

function factsOfSpf({ plain, lookUps }: WrittenSpf): number {
  let facts: number = TextFact.Spf;
  if (!plain) facts |= TextFact.OddSpf;
  if (lookUps.some(({ name }) => name === 'include' || name === 'redirect')) facts |= TextFact.SpfInclude;
  if (lookUps.length > FEW_LOOK_UPS || lookUps.some(({ domain }) => domain)) facts |= TextFact.SpfLookUps;
  return facts;
}
