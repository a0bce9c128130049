import { DMARC_VERSION } from '../mail/dmarc';
import type { SpfTerm } from '../mail/spf';
import { mayBegin } from '../mail/text-record';
import type { Chunk } from '../zone/chunk';
import { ChunkIndex, type IndexedChunks, NO_TALLY } from '../zone/chunk-index';
import { hasBackslash, mayHold } from '../zone/chunk-summary';
import { NO_ENTRY } from '../zone/entry-store';
import { isUnsure } from '../zone/record';
import { bitsOfTypes } from '../zone/type-bits';
import type { Zone } from '../zone/zone';
import { Circumstance } from './circumstances';
import { isOrdinarySpf } from './mail/ordinary-spf';
import { mayBeDkim, mayBeLostSpf, mayBePolicy } from './mail/policy-beginnings';
import { SPF_VERSION, type WrittenSpf, writtenSpf } from './mail/spf-record';
import { isQuotedOnly } from './rdata/text-tokens';
import type { RecordAt } from './rule';
import { SPF, TXT } from './types';

/** What can be said of a record of text from how it is written, whoever its owner is. */
export const TextFact = {
  /** It begins like an SPF record. */
  Spf: 1,
  /** So it does, and is wrong, out of the ordinary, or none at all; or it begins in a way that may have been meant so. */
  OddSpf: 2,
  /**
   * It is an SPF record that brings in another or names the exchanges of another, or names others and has more terms
   * than receivers ask in vain.
   */
  SpfInclude: 4,
  /** It is an SPF record of which other records may have a say in what it costs. */
  SpfLookUps: 8,
  /** It begins like a DMARC record. */
  Dmarc: 16,
  /** It is more than some strings in quotes. */
  Loose: 32,
  /** It may be a record of another policy about mail. */
  Policy: 64,
  /** It may be a DKIM record. */
  Dkim: 128,
} as const;

/** Look-ups in vain after which receivers of SPF give up (RFC 7208 section 4.6.4). */
export const MOST_VOID = 2;

/** Terms that cost a look-up and are no cause to keep a record in mind; fewer than any rule speaks of. */
export const FEW_LOOK_UPS = 5;

/** The texts of a chunk. */
export interface ChunkTexts {
  /** The {@link TextFact}s of each entry. */
  readonly facts: Uint8Array;
  /** All of them together. */
  readonly any: number;
}

/** What can be said of the texts of a chunk; undefined if that is nothing. */
export function textsOf(zone: Zone, chunk: Chunk): ChunkTexts | undefined {
  return TEXTS.of(zone).found.get(chunk);
}

/** Looks at the texts of the chunks that are new. */
export function lookAtTexts(zone: Zone): void {
  TEXTS.of(zone);
}

/** The texts of a zone as circumstances, for who goes through it. */
export class TextCircumstances {
  readonly #texts: IndexedChunks<ChunkTexts, undefined>;
  #chunk: Chunk | undefined;
  #facts: Uint8Array | undefined;

  constructor(zone: Zone) {
    this.#texts = TEXTS.of(zone);
  }

  /** Bits of {@link Circumstance}. */
  of(chunk: Chunk, index: number): number {
    if (chunk !== this.#chunk) {
      this.#chunk = chunk;
      this.#facts = this.#texts.found.get(chunk)?.facts;
    }
    return MEANINGS[this.#facts?.[index] ?? 0] ?? 0;
  }
}

/** The circumstances that each set of facts stands for. */
const MEANINGS = Int32Array.from({ length: 256 }, (_, facts) => {
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

const TEXT_TYPES = bitsOfTypes([TXT, SPF]);

/** Hot path: each text of a zone is looked at here, and most of them by nobody else. */
function read(chunk: Chunk, zone: Zone): ChunkTexts | undefined {
  if (!mayHold(chunk, TEXT_TYPES)) return undefined;
  const { count, types, ids } = chunk;
  let facts: Uint8Array | undefined;
  let any = 0;
  for (let index = 0; index < count; index++) {
    const type = types[index];
    if (type !== TXT && type !== SPF) continue;
    const found =
      type === TXT && isLikePlain(chunk, index)
        ? plainFacts
        : factsOf({ zone, chunk, index, id: ids[index] ?? NO_ENTRY });
    if (found === 0) continue;
    facts ??= new Uint8Array(count);
    facts[index] = found;
    any |= found;
  }
  return facts && { facts, any };
}

function factsOf(at: RecordAt): number {
  const { chunk, index } = at;
  if (chunk.types[index] === SPF) return isQuotedOnly(at) ? 0 : TextFact.Loose;
  if (isOrdinarySpf(at)) return TextFact.Spf;
  const spf = writtenSpf(at);
  // Of a whole text in quotes there is nothing else to ask.
  if (spf?.plain && spf.quoted) return factsOfPlain(at, spf);
  let facts = 0;
  if (spf) facts = factsOfSpf(spf);
  else if (mayBegin(at, SPF_VERSION)) facts = TextFact.Spf | TextFact.OddSpf;
  if (mayBegin(at, DMARC_VERSION)) facts |= TextFact.Dmarc;
  const start = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0);
  if (mayBePolicy(chunk.text, start)) facts |= TextFact.Policy;
  else if (!spf && mayBeLostSpf(chunk.text, start)) facts |= TextFact.OddSpf;
  else if (!spf && mayBeDkim(chunk.text, start)) facts |= TextFact.Dkim;
  return isQuotedOnly(at) ? facts : facts | TextFact.Loose;
}

/** The hash of the plain record that was found last, one text in quotes without any escape, and its facts. */
let plainHash = 0;
let plainFacts = 0;
let hasPlain = false;

function factsOfPlain({ chunk, index }: RecordAt, spf: WrittenSpf): number {
  const facts = factsOfSpf(spf);
  if (!hasBackslash(chunk)) {
    plainHash = chunk.hashes[index] ?? 0;
    plainFacts = facts;
    hasPlain = true;
  }
  return facts;
}

/**
 * True for a record of the same octets as the plain one that was found last: without escapes, their blanks have to be in
 * quotes, too. Most hosts of a large zone have the same record, and to look at each of their texts takes longer than all
 * else here.
 */
function isLikePlain(chunk: Chunk, index: number): boolean {
  return hasPlain && chunk.hashes[index] === plainHash && !hasBackslash(chunk) && !isUnsure(chunk, index);
}

/** The record that was asked about last: many hosts of a zone have the same. */
let lastWritten: WrittenSpf | undefined;
let lastFacts = 0;

function factsOfSpf(written: WrittenSpf): number {
  if (written === lastWritten) return lastFacts;
  lastWritten = written;
  lastFacts = readFacts(written);
  return lastFacts;
}

function readFacts({ plain, lookUps }: WrittenSpf): number {
  let facts: number = TextFact.Spf;
  if (!plain) facts |= TextFact.OddSpf;
  const isInclude = ({ name }: SpfTerm): boolean => name === 'include' || name === 'redirect';
  const hasDomain = lookUps.some(({ domain }) => domain);
  const asksOther = ({ name, domain }: SpfTerm): boolean => name === 'mx' && domain !== undefined;
  if (lookUps.some(isInclude) || lookUps.some(asksOther) || (hasDomain && lookUps.length > MOST_VOID))
    facts |= TextFact.SpfInclude;
  if (lookUps.length > FEW_LOOK_UPS || hasDomain) facts |= TextFact.SpfLookUps;
  return facts;
}
