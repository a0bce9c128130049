import type { BulkReader } from './bulk/bulk-reader';
import { type Chunk, type ChunkContext, EntryKind, type EntryProblem, ownTtlFrom } from './chunk';
import type { EntryId, EntryStore } from './entry-store';
import { type NameId, type NameTable, NO_NAME } from './name-table';

const SOA = 6;
/** RRSIG records of one owner are several RRsets, by the type they cover. */
const RRSIG = 46;

/** What a chunk's entries are bound with, and who is told of names whose records change. */
export interface Binding {
  readonly names: NameTable;
  readonly store: EntryStore;
  readonly apex: NameId;
  /** Binds what it can of chunks that are new, while the zone is read. Nobody is told of records that it links. */
  bulk: BulkReader | undefined;
  /** Called for each record that enters the index, with its owner and target (either may be `NO_NAME`). */
  readonly linked: (id: EntryId, type: number, owner: NameId, target: NameId) => void;
  /** Called for each record that leaves the index. */
  readonly unlinked: (id: EntryId, type: number, owner: NameId, target: NameId) => void;
  /** Called where a record of `owner` takes its TTL from another place than before. */
  readonly ttlChanged: (owner: NameId) => void;
}

export function sameContext(left: ChunkContext | undefined, right: ChunkContext): boolean {
  return (
    left !== undefined &&
    left.origin === right.origin &&
    left.owner === right.owner &&
    left.crossed === right.crossed &&
    left.included === right.included &&
    left.defaultTtl === right.defaultTtl &&
    left.lastTtl === right.lastTtl &&
    left.repeated === right.repeated &&
    left.priors.length === right.priors.length &&
    left.priors.every((value, at) => value === right.priors[at])
  );
}

export const NO_PRIORS: readonly number[] = [];

/**
 * Gives the chunk's names their origin, its records their owner and the source of their TTL, from what
 * stands `before` it. No text is read. Sets `before`, `after`, `ttlFrom` and `contextProblems`, and links
 * records whose owner or target changed. The TTL rules are BIND's (RFC 2308 section 4, RFC 1035 section 5.1).
 */
export function bindChunk(binding: Binding, chunk: Chunk, before: ChunkContext): void {
  const { names, store } = binding;
  const { count, kinds, ids, owners, targets, ttls, types } = chunk;
  const problems: EntryProblem[] = [];
  let { origin, owner, crossed, included, defaultTtl, lastTtl, repeated } = before;
  let priors: number[] = before.priors.length > 0 ? [...before.priors] : [];
  let priorsOwner = before.owner;
  const bound = binding.bulk?.bind(chunk, before) ?? 0;
  if (binding.bulk && bound > 0) ({ owner, crossed, lastTtl } = binding.bulk);
  for (let index = bound; index < count; index++) {
    const kind = kinds[index];
    if (kind === EntryKind.Trivia) continue;
    if (kind === EntryKind.Record) {
      const id = ids[index] ?? -1;
      const written = owners[index] ?? NO_NAME;
      if (written >= 0) {
        owner = names.resolve(written, origin);
        crossed = false;
        if (owner < 0) problems.push(tooLong(index));
      } else if (owner < 0) {
        problems.push(noOwner(index));
        // As NSD does; so it is said once, and not of each record that follows.
        owner = binding.apex;
        crossed = false;
      } else if (crossed) {
        problems.push(inheritedAcross(index, names, owner, origin, included));
        crossed = false;
      }
      const target = owner < 0 ? NO_NAME : names.resolve(targets[index] ?? NO_NAME, origin);
      if (store.ownerOf(id) !== owner || store.targetOf(id) !== target) relink(binding, id, owner, target);
      let ttlFrom = -1;
      if ((ttls[index] ?? -1) >= 0) {
        lastTtl = id;
        ttlFrom = id;
      } else if (defaultTtl >= 0) {
        ttlFrom = defaultTtl;
      } else if (lastTtl >= 0) {
        ttlFrom = lastTtl;
        if (!repeated) problems.push(ttlMissing(index, 'earlier'));
        repeated = true;
      } else if (types[index] === SOA && (chunk.firsts[index] ?? -1) >= 0) {
        defaultTtl = id;
        ttlFrom = id;
        problems.push(ttlMissing(index, 'soa'));
      } else {
        // Said once: a `$TTL` before the first record mends all of them.
        if (!repeated) problems.push(ttlMissing(index, 'none'));
        repeated = true;
      }
      if (defaultTtl < 0) {
        if (owner !== priorsOwner) priors = [];
        priorsOwner = owner;
        // Records outside the zone belong to no RRset.
        if (names.isAtOrBelow(owner, binding.apex))
          lastTtl = priorOf(priors, types[index] ?? 0, lastTtl, store);
      }
      if (chunk.ttlFrom[index] !== ttlFrom) {
        ownTtlFrom(chunk)[index] = ttlFrom;
        binding.ttlChanged(owner);
      }
    } else if (kind === EntryKind.Origin) {
      const name = chunk.owners[index] ?? NO_NAME;
      if (name >= 0) {
        const resolved = names.resolve(name, origin);
        if (resolved >= 0) origin = resolved;
        else problems.push(tooLong(index));
        crossed = true;
        included = NO_NAME;
      }
    } else if (kind === EntryKind.Ttl) {
      defaultTtl = chunk.ids[index] ?? -1;
    } else if (kind === EntryKind.Broken) {
      const written = chunk.owners[index] ?? NO_NAME;
      if (written >= 0) {
        owner = names.resolve(written, origin);
        crossed = false;
      }
    }
    if (owner !== priorsOwner) {
      if (priors.length > 0) priors = [];
      priorsOwner = owner;
    }
  }
  chunk.before = before;
  // From a `$TTL` on earlier TTLs count for nothing: one that is edited then concerns no chunk behind its own.
  if (defaultTtl >= 0) {
    priors = [];
    lastTtl = -1;
    repeated = false;
  }
  chunk.after = {
    origin,
    owner,
    crossed,
    included: crossed ? included : NO_NAME,
    defaultTtl,
    lastTtl,
    repeated,
    priors: priors.length > 0 ? priors : NO_PRIORS,
  };
  chunk.contextProblems = problems;
}

/**
 * The entry whose TTL a record without one repeats next: `last`, or where that differs, the one that gave the
 * record's RRset its TTL, which BIND takes for the whole RRset.
 */
function priorOf(priors: number[], type: number, last: EntryId, store: EntryStore): EntryId {
  for (let at = 0; at < priors.length; at += 2) {
    if (priors[at] !== type) continue;
    const prior = priors[at + 1] ?? last;
    return store.writtenTtl(prior) === store.writtenTtl(last) ? last : prior;
  }
  if (last >= 0 && type !== RRSIG) priors.push(type, last);
  return last;
}

/** Takes a record out of the index. */
export function unbindEntry(binding: Binding, id: EntryId): void {
  const owner = binding.store.ownerOf(id);
  const target = binding.store.targetOf(id);
  if (owner < 0 && target < 0) return;
  const type = binding.store.typeOf(id);
  binding.store.unlink(id);
  binding.unlinked(id, type, owner, target);
}

function relink(binding: Binding, id: EntryId, owner: NameId, target: NameId): void {
  unbindEntry(binding, id);
  if (owner < 0) return;
  binding.store.link(id, owner, target);
  binding.linked(id, binding.store.typeOf(id), owner, target);
}

/** Length of what the problem is shown under is not known here: `end` 0 stands for the entry's first token. */
function atFirstToken(
  entry: number,
  code: string,
  message: string,
  data?: EntryProblem['data'],
): EntryProblem {
  return data ? { entry, code, start: 0, end: 0, message, data } : { entry, code, start: 0, end: 0, message };
}

function tooLong(entry: number): EntryProblem {
  return atFirstToken(entry, 'syntax-name-too-long', 'With its origin, this name is longer than 255 octets.');
}

function noOwner(entry: number): EntryProblem {
  return atFirstToken(
    entry,
    'syntax-no-owner',
    'This line starts with a blank, so it repeats the owner of the record before it; but no record stands before it.',
  );
}

function inheritedAcross(
  entry: number,
  names: NameTable,
  owner: NameId,
  origin: NameId,
  included: NameId,
): EntryProblem {
  const now = names.text(owner);
  if (included >= 0) {
    const other = names.text(included);
    const message = `This record's owner is still ${now}, from before the $INCLUDE; NSD and PowerDNS take the last one of the included file, ${other}.`;
    return atFirstToken(entry, 'syntax-owner-after-origin', message, { owner: now, other });
  }
  const message = `This record's owner is still ${now}, from before the directive; the origin is now ${names.text(origin)}.`;
  return atFirstToken(entry, 'syntax-owner-after-origin', message, { owner: now });
}

function ttlMissing(entry: number, source: 'soa' | 'earlier' | 'none'): EntryProblem {
  const messages = {
    soa: 'Neither this SOA nor a $TTL gives a TTL: BIND takes the SOA minimum as TTL of the zone, Knot, NSD and PowerDNS take 3600 seconds.',
    earlier:
      'This record has no TTL and no $TTL stands before it: BIND and PowerDNS repeat the TTL of the record before (RFC 1035), which moves with every edit; Knot and NSD take 3600 seconds.',
    none: 'This record has no TTL, and neither a $TTL nor an earlier TTL stands before it: BIND refuses the zone, Knot, NSD and PowerDNS take 3600 seconds.',
  };
  const problem = atFirstToken(entry, 'syntax-ttl-missing', messages[source], { source });
  return source === 'none' ? { ...problem, severity: 'error' } : problem;
}
