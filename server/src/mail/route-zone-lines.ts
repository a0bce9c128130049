import { isAtOrBelow } from './name-text';
import { type MailRoute, type RouteAlias, routeHosts } from './route';

/**
 * The records of a mail route as lines of a zone file: MX, addresses and aliases, with owner, TTL and class. What
 * lies outside of the domain stands in comments, so that the lines can go into any zone that holds the domain. The
 * verdict comes first, as a comment.
 */
export function mailRouteZoneLines(route: MailRoute): string {
  const lines = new Set<string>();
  const add = (owner: string, ttl: number, type: string, rdata: string): void => {
    const line = `${owner}\t${ttl}\tIN\t${type}\t${rdata}`;
    lines.add(isAtOrBelow(owner, route.domain) ? line : `; ${line}`);
  };
  const addAliases = (aliases: readonly RouteAlias[]): void => {
    for (const { owner, target, ttl } of aliases) add(owner, ttl, 'CNAME', target);
  };
  addAliases(route.aliases);
  const { nullMx } = route;
  if (nullMx) add(route.canonicalName, nullMx.ttl, 'MX', `${nullMx.preference} .`);
  const hosts = routeHosts(route);
  for (const { preference, exchange, ttl } of hosts) {
    if (ttl !== undefined) add(route.canonicalName, ttl, 'MX', `${preference} ${exchange}`);
  }
  for (const { aliases, addresses, canonicalName } of hosts) {
    addAliases(aliases);
    for (const { type, address, ttl } of addresses) add(canonicalName, ttl, type, address);
  }
  return [`; ${route.verdict.sentence}`, ...lines].map((line) => `${line}\n`).join('');
}
