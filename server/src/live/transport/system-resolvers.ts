import { getServers } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { Server } from '../exchange';
import { parseResolver } from '../resolver-address';

/** The resolvers that this machine is set up with, in order. */
export function systemResolvers(): Server[] {
  return getServers().flatMap((text) => {
    const spec = parseResolver(text);
    return spec.kind === 'address' ? [{ address: spec.host, port: spec.port }] : [];
  });
}

export type FoundServers =
  | { readonly kind: 'servers'; readonly servers: readonly Server[] }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * The servers meant by what a user or a setting says: `host`, `host:port`, an address; the system's own for the
 * empty text. The name of a host is looked up with the system's means; the reason of a failure is a sentence
 * without its dot.
 */
export async function serversOf(text: string): Promise<FoundServers> {
  if (text.trim() === '') {
    const servers = systemResolvers();
    if (servers.length > 0) return { kind: 'servers', servers };
    return { kind: 'failed', reason: 'this machine is set up without a resolver: name one' };
  }
  const spec = parseResolver(text);
  switch (spec.kind) {
    case 'invalid':
      return { kind: 'failed', reason: spec.reason };
    case 'address':
      return { kind: 'servers', servers: [{ address: spec.host, port: spec.port }] };
    case 'name':
      return resolveHost(spec.host, spec.port);
  }
}

async function resolveHost(host: string, port: number): Promise<FoundServers> {
  try {
    const found = await lookup(host, { all: true });
    const servers = found.map(({ address }) => ({ address, port }));
    if (servers.length > 0) return { kind: 'servers', servers };
  } catch {
    // Said below: the system's error codes (ENOTFOUND, EAI_AGAIN) tell a user no more than that.
  }
  return { kind: 'failed', reason: `the resolver "${host}" has no address that this machine can find` };
}
