import { readKnotConf } from './knot-conf';
import { readNamedConf } from './named-conf';
import { readNsdConf } from './nsd-conf';
import { readPdnsConf } from './pdns-conf';

/** A zone as a name server's configuration names it. */
export interface ConfiguredZone {
  /** The zone's name, absolute, in lower case. */
  readonly origin: string;
  /** Its file: absolute, or relative to the folder of the configuration that names it. */
  readonly file: string;
  /** The configuration that names it. */
  readonly config: string;
  /** The view it is in, where there are views. */
  readonly view: string | undefined;
  readonly role: 'primary' | 'secondary';
}

/** Texts of what an `include` of configuration `from` names: none if it cannot be read, several for a pattern. */
export type ConfigIncluder = (path: string, from: string) => readonly ConfigText[];

export interface ConfigText {
  readonly path: string;
  readonly text: string;
}

/** Includes in each other that are followed. */
export const MAX_CONFIG_DEPTH = 20;
/** Includes of one configuration that are followed: files that include each other twice would be millions. */
const MAX_INCLUDES = 5000;

/**
 * The zones that a name server's configuration names, with those of its includes: `named.conf`, `nsd.conf`, `knot.conf`
 * or the `pdns.conf` of PowerDNS's BIND backend, told apart by what it says. What cannot be read is passed over.
 */
export function readServerConfig(config: ConfigText, reader: ConfigIncluder = () => []): ConfiguredZone[] {
  let included = 0;
  const include: ConfigIncluder = (path, from) => (included++ < MAX_INCLUDES ? reader(path, from) : []);
  switch (kindOfConfig(config.text)) {
    case 'named':
      return readNamedConf(config, include);
    case 'nsd':
      return readNsdConf(config, include);
    case 'knot':
      return readKnotConf(config, include);
    case 'pdns':
      return readPdnsConf(config, include);
    case undefined:
      return [];
  }
}

/** Whose configuration a text is; undefined for any other text. */
export function kindOfConfig(text: string): 'named' | 'nsd' | 'knot' | 'pdns' | undefined {
  if (/^\s*-\s+(?:domain|id)\s*:/m.test(text) && /^(?:zone|template)\s*:/m.test(text)) return 'knot';
  if (/^\s*bind-config\s*=/m.test(text)) return 'pdns';
  if (
    /^\s*(?:zone|pattern|server)\s*:/im.test(text) &&
    /\b(?:zonefile|zonesdir|include-pattern)\s*:/i.test(text)
  )
    return 'nsd';
  if (/^\s*(?:zone|view|options|include)\b\s*[^;:=\s][^;]*[{;]/im.test(text) || /\boptions\s*\{/i.test(text))
    return 'named';
  if (!/^\s*include\s*:/im.test(text)) return undefined;
  // Lists, and the addresses that a server listens at, are Knot's.
  if (/^\s*-\s+[a-z-]+\s*:|^\s+listen\s*:/m.test(text)) return 'knot';
  return /^\s*server\s*:/im.test(text) ? 'nsd' : 'knot';
}
