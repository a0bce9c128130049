import { parseIpv4, parseIpv6 } from '../rr/kinds/address';

/** A resolver as a user or the system names it. */
export type ResolverSpec =
  | { readonly kind: 'address'; readonly host: string; readonly port: number }
  /** A name, to be looked up with the system's own means first. */
  | { readonly kind: 'name'; readonly host: string; readonly port: number }
  | { readonly kind: 'invalid'; readonly reason: string };

const DNS_PORT = 53;

/**
 * Reads `host`, `host:port`, `[IPv6]`, `[IPv6]:port` or an IPv6 address alone; the host may be a name or an
 * address. The port is 53 where none is given. An IPv6 zone index (`fe80::1%eth0`) is kept.
 */
export function parseResolver(text: string): ResolverSpec {
  const spec = text.trim();
  if (spec === '') return invalid('the resolver is empty; expected a host or address, such as 192.0.2.53:53');
  if (spec.includes('://')) {
    return invalid(`"${spec}" is a URL; a resolver is given as host or host:port, such as 192.0.2.53`);
  }
  if (spec.startsWith('[')) return bracketed(spec);
  if (isIpv6(spec)) return { kind: 'address', host: spec, port: DNS_PORT };
  const colons = spec.split(':').length - 1;
  if (colons > 1) {
    return invalid(
      `"${spec}" is not an IPv6 address; with a port it is written with brackets, such as [2001:db8::53]:5353`,
    );
  }
  const [host = '', port] = spec.split(':');
  return withPort(spec, host, port);
}

/** True for an IPv4 or IPv6 address, the latter with or without zone index. */
export function isAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

/** `192.0.2.53`, `192.0.2.53 port 5353`, `[2001:db8::53] port 53` ... as `host:port` where the port matters. */
export function serverText(server: { readonly address: string; readonly port: number }): string {
  const host = server.address.includes(':') ? `[${server.address}]` : server.address;
  return server.port === DNS_PORT ? server.address : `${host}:${server.port}`;
}

function bracketed(spec: string): ResolverSpec {
  const match = /^\[([^\]]*)\](?::(.*))?$/s.exec(spec);
  const host = match?.[1] ?? '';
  if (!match) return invalid(`"${spec}" is not a resolver; an IPv6 address is written [2001:db8::53]:5353`);
  if (!isIpv6(host)) return invalid(`"${host}" in "${spec}" is not an IPv6 address`);
  return withPort(spec, host, match[2]);
}

function withPort(spec: string, host: string, portText: string | undefined): ResolverSpec {
  const port = portText === undefined ? DNS_PORT : Number(portText);
  if (portText !== undefined && !(/^\d{1,5}$/.test(portText) && port >= 1 && port <= 65535)) {
    return invalid(`the port "${portText}" in "${spec}" is not a number from 1 to 65535`);
  }
  if (isAddress(host)) return { kind: 'address', host, port };
  if (/^[\d.]+$/.test(host)) {
    return invalid(`"${host}" is not an IPv4 address, which has four numbers from 0 to 255`);
  }
  if (!HOST_NAME.test(host) || host.length > 254) {
    return invalid(`"${host}" in "${spec}" is neither an address nor the name of a host`);
  }
  return { kind: 'name', host, port };
}

const HOST_NAME = /^[\w-]{1,63}(?:\.[\w-]{1,63})*\.?$/;

function isIpv4(text: string): boolean {
  return parseIpv4(text, 0, text.length, new Uint8Array(4), 0);
}

function isIpv6(text: string): boolean {
  const [address = '', zone, ...more] = text.split('%');
  if (more.length > 0 || (zone !== undefined && !/^[\w.-]+$/.test(zone))) return false;
  return address.includes(':') && parseIpv6(address, 0, address.length, new Uint8Array(20), 0);
}

function invalid(reason: string): ResolverSpec {
  return { kind: 'invalid', reason };
}
