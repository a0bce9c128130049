import { readNamedConf } from './named-conf';
import type { ConfigIncluder, ConfigText, ConfiguredZone } from './server-config';

/** The zones of the file that a `pdns.conf` names for its BIND backend: it is written like a `named.conf`. */
export function readPdnsConf({ path, text }: ConfigText, include: ConfigIncluder): ConfiguredZone[] {
  return [...text.matchAll(BIND_CONFIG)].flatMap(([, named = '']) =>
    include(named, path).flatMap((config) => readNamedConf(config, include)),
  );
}

const BIND_CONFIG = /^[ \t]*bind-config[ \t]*=[ \t]*([^\s#]+)/gm;
