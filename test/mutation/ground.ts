import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Analysis } from '../../server/src/rules/analysis';
import type { Dialect } from '../../server/src/zone/dialect';
import type { Crypto } from '../../server/src/zone/dnssec/crypto';
import type { IncludeReader } from '../../server/src/zone/include';
import { World } from '../../server/src/zone/world';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { CLEAN_FOLDER, CLEAN_ZONES, type CleanZone } from '../helpers/clean-zones';
import { comparedWith } from '../helpers/committed';
import { CRYPTO } from '../helpers/crypto';
import { SIGNED_AT, SIGNED_ZONES, signedText } from '../helpers/signed';

/** Zones that a fault is put into, and what there is beside them. */
export interface Ground {
  readonly zones: readonly CleanZone[];
  /** The zone as it is without the fault. */
  readonly sound: (zone: CleanZone) => Reading;
  /** The zone with another text. */
  readonly read: (zone: CleanZone, text: string) => Reading;
}

/** A zone that was read. */
export interface Reading {
  readonly analysis: Analysis;
  /** Other zones that were read with it. */
  readonly beside: readonly Analysis[];
}

/** What the changed zone is called, and may include itself by. */
export const THIS_FILE = 'this-file';

/** A ground on which a zone is read alone. */
function alone(zones: readonly CleanZone[], read: (zone: CleanZone, text: string) => Analysis): Ground {
  const reading = (zone: CleanZone, text: string): Reading => ({ analysis: read(zone, text), beside: [] });
  return { zones, read: reading, sound: (zone) => reading(zone, zone.text) };
}

/** Zones that work, each by itself. */
export const CLEAN: Ground = alone(CLEAN_ZONES, readAlone);

/** Zones signed by BIND, Knot DNS and ldns, while their signatures hold. */
export const SIGNED: Ground = signedAt(SIGNED_AT);

/** The same on another day; what is wrong then is the fault. */
export function signedOn(day: string): Ground {
  return { ...signedAt(`${day}T00:00:00Z`), sound: SIGNED.sound };
}

function signedAt(at: string): Ground {
  const zones = SIGNED_ZONES.map((name) => ({
    file: `${name}.zone`,
    origin: 'example.com.',
    text: signedText(name),
  }));
  const now = () => Date.parse(at);
  return alone(zones, ({ origin }, text) =>
    Analysis.read(THIS_FILE, text, { origin, crypto: REMEMBERING, now }),
  );
}

/** What was verified once is known: the faults leave most signatures of a zone as they are. */
const verified = new Map<string, boolean | undefined>();

const REMEMBERING: Crypto = {
  ...CRYPTO,
  verify: (algorithm, ...octets) => {
    const asked = [algorithm, ...octets.map((each) => Buffer.from(each).toString('latin1'))].join();
    if (!verified.has(asked)) verified.set(asked, CRYPTO.verify(algorithm, ...octets));
    return verified.get(asked);
  },
};

/** Zones that work, held against how they were committed. */
export const COMMITTED: Ground = alone(CLEAN_ZONES, (zone, text) =>
  comparedWith(zone.text, readAlone(zone, text), includesOf(zone.text)),
);

/** Zones that work, checked for a name server. */
export function dialect(name: Dialect): Ground {
  return alone(CLEAN_ZONES, (zone, text) =>
    Analysis.read(THIS_FILE, text, { ...optionsOf(zone, text), dialect: name }),
  );
}

/**
 * Zones that work, in a workspace with others. Those are given by their names; `%` in name and text is the name of the
 * zone without its final dot.
 */
export function beside(others: Readonly<Record<string, string>>): Ground {
  const read = (zone: CleanZone, text: string): Reading => {
    const world = new World();
    const own = zone.origin.slice(0, -1);
    const open = [[zone.origin, text] as const, ...Object.entries(others)].map(([name, each], at) => {
      const uri = at === 0 ? THIS_FILE : name.replace('%', own);
      const origin = at === 0 ? zone.origin : uri;
      const written = at === 0 ? each : each.replaceAll('%', own);
      const options = at === 0 ? optionsOf(zone, text) : { origin };
      const analysis = Analysis.read(uri, written, options);
      world.put({ uri, apex: origin, views: [], read: () => analysis.zone });
      world.hold(uri, analysis.zone);
      return { uri, analysis };
    });
    for (const { uri, analysis } of open) world.join(analysis.zone, uri);
    const [first, ...rest] = open.map(({ analysis }) => analysis);
    if (!first) throw new Error('no zone');
    return { analysis: first, beside: rest };
  };
  return { zones: CLEAN_ZONES, sound: (zone) => read(zone, zone.text), read };
}

function readAlone(zone: CleanZone, text: string): Analysis {
  return Analysis.read(THIS_FILE, text, optionsOf(zone, text));
}

/** A zone is read where it includes what it includes, and can include itself. */
function optionsOf({ origin }: CleanZone, text: string): ZoneOptions {
  return { origin, readInclude: includesOf(text) };
}

function includesOf(text: string): IncludeReader {
  return (path) => {
    if (path.startsWith('/')) return { kind: 'refused', tried: path, reason: 'it is outside the workspace' };
    if (path === THIS_FILE) return { kind: 'text', uri: path, text };
    try {
      return { kind: 'text', uri: path, text: readFileSync(join(CLEAN_FOLDER, path), 'utf8') };
    } catch {
      return { kind: 'not-found', tried: path, reason: 'there is no such file' };
    }
  };
}
