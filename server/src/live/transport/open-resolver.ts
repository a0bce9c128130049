import { type Ask, resolver } from '../resolver';
import { serversOf } from './system-resolvers';
import { askTcp } from './tcp';
import { askUdp } from './udp';

export type OpenedResolver =
  | { readonly kind: 'resolver'; readonly ask: Ask }
  /** The reason is a sentence without its dot. */
  | { readonly kind: 'failed'; readonly reason: string };

/** A packet may get lost once. */
const TRIES = 2;

/**
 * A resolver that asks real servers over the network.
 *
 * @param text `host`, `host:port`, `[IPv6]:port`; empty for those of the system
 * @param timeout milliseconds to wait for each try
 */
export async function openResolver(text: string, timeout: number): Promise<OpenedResolver> {
  const found = await serversOf(text);
  if (found.kind === 'failed') return found;
  const transports = { udp: askUdp, tcp: askTcp };
  return {
    kind: 'resolver',
    ask: resolver({ servers: found.servers, transports, timeout, tries: TRIES }),
  };
}
