import { readDomain } from '../../server/src/live/domain-name';
import { type LookUpOptions, lookUpMailRoute } from '../../server/src/live/look-up-mail-route';
import { type Ask, resolver } from '../../server/src/live/resolver';
import { askTcp } from '../../server/src/live/transport/tcp';
import { askUdp } from '../../server/src/live/transport/udp';
import type { MailRoute } from '../../server/src/mail/route';
import type { HostileServer } from './hostile';

/** Asks servers over real sockets with little patience. */
export function impatient(
  servers: readonly { readonly address: string; readonly port: number }[],
  timeout = 500,
  tries = 2,
): Ask {
  return resolver({ servers, transports: { udp: askUdp, tcp: askTcp }, timeout, tries });
}

/** The mail route of a domain as typed. */
export function routeOf(typed: string, ask: Ask, options?: LookUpOptions): Promise<MailRoute> {
  const domain = readDomain(typed);
  if (domain.kind === 'invalid') throw new Error(domain.reason);
  return lookUpMailRoute(domain, ask, options);
}

/** What of a route is known after asking one hostile server for the MX records of `example.com`. */
export function routeFrom(server: HostileServer, timeout?: number, tries?: number): Promise<MailRoute> {
  return routeOf('example.com', impatient([server], timeout, tries));
}
