import { ipv6Text, parseIpv4, parseIpv6 } from '../rr/kinds/address';
import type { SpfFault, SpfTerm } from './spf';

/** The network of ip4 or ip6. */
export interface SpfNetwork {
  readonly start: number;
  readonly end: number;
  /** Bits of the prefix: 32 or 128 for one address. */
  readonly bits: number;
  /** The network as it should be written, where the address has bits set behind the prefix. */
  readonly masked?: string;
}

/** What stands before the lengths of `a` and `mx`. */
export interface CidrLengths {
  readonly rest: string;
  /** What is wrong with the lengths. */
  readonly fault?: SpfFault;
}

/** Takes `/24//64` off the end of what follows `a` or `mx` (RFC 7208 section 5.6). */
export function readLengths(text: string, at: number): CidrLengths {
  const match = /(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(text);
  const [all = '', four, six] = match ?? [];
  const rest = text.slice(0, text.length - all.length);
  const start = at + rest.length;
  const wrong = lengthFault(four, 32) ?? lengthFault(six, 128);
  return wrong ? { rest, fault: { start, end: start + all.length, message: wrong } } : { rest };
}

/** Reads the network behind `ip4:` or `ip6:`; reports what is wrong, and then gives undefined. */
export function networkOf(
  name: 'ip4' | 'ip6',
  text: string,
  start: number,
  faults: SpfFault[],
  term: Pick<SpfTerm, 'start' | 'end' | 'qualifier'>,
): SpfNetwork | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const end = start + text.length;
  const other = name === 'ip4' ? 'ip6' : 'ip4';
  const most = name === 'ip4' ? 32 : 128;
  const octets = octetsOf(name, address);
  if (!octets) {
    if (octetsOf(other, address)) {
      const sign = term.qualifier === '+' ? '' : term.qualifier;
      const message = `${address} is an address for ${other}.`;
      faults.push({ start: term.start, end: term.end, message, meant: `${sign}${other}:${text}` });
    } else if (address === '') {
      faults.push({ start: term.start, end: term.end, message: `"${name}" names no address.` });
    } else {
      const what = name === 'ip4' ? 'an IPv4' : 'an IPv6';
      const message = `"${address}" is not ${what} address.`;
      faults.push(listFault(text, term) ?? { start, end: start + address.length, message });
    }
    return undefined;
  }
  const length = slash < 0 ? `${most}` : text.slice(slash + 1);
  const wrong = lengthFault(length, most);
  if (wrong) {
    const meant = name === 'ip4' ? lengthOfMask(length) : undefined;
    const fault = { start: start + slash, end, message: wrong };
    faults.push(meant === undefined ? fault : { ...fault, meant: `/${meant}` });
    return undefined;
  }
  const bits = Number(length);
  const network = octets.map((octet, at) => octet & maskAt(at, bits));
  const same = network.every((octet, at) => octet === octets[at]);
  const masked = name === 'ip4' ? network.join('.') : ipv6Text(network);
  return { start, end, bits, ...(same ? {} : { masked: `${masked}/${bits}` }) };
}

/** Several addresses behind one `ip4:` or `ip6:`, each of which needs its own; undefined for anything else. */
function listFault(text: string, { start, end, qualifier }: Pick<SpfTerm, 'start' | 'end' | 'qualifier'>) {
  const parts = text.split(/[,;]/).filter((part) => part !== '');
  const sign = qualifier === '+' ? '' : qualifier;
  const terms = parts.flatMap((part) => {
    const [address = '', length, more] = part.split('/');
    const name = octetsOf('ip4', address) ? 'ip4' : 'ip6';
    const isRight =
      octetsOf(name, address) && more === undefined && !lengthFault(length, name === 'ip4' ? 32 : 128);
    return isRight ? [`${sign}${name}:${part}`] : [];
  });
  if (parts.length < 2 || terms.length < parts.length) return undefined;
  const message = `Each address is a term of its own, with its "ip4:" or "ip6:" in front of it.`;
  return { start, end, message, meant: terms.join(' ') };
}

/** The length of a network mask, 24 for `255.255.255.0`; undefined for what is none. */
function lengthOfMask(text: string): number | undefined {
  const octets = octetsOf('ip4', text);
  if (!octets) return undefined;
  const bits = [...octets].map((octet) => octet.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : undefined;
}

function lengthFault(written: string | undefined, most: number): string | undefined {
  if (written === undefined || (/^(?:0|[1-9]\d*)$/.test(written) && Number(written) <= most))
    return undefined;
  return `"/${written}" is no length of a network: it is a number from 0 to ${most}.`;
}

function octetsOf(name: 'ip4' | 'ip6', text: string): Uint8Array | undefined {
  const octets = new Uint8Array(name === 'ip4' ? 4 : 16);
  const read = name === 'ip4' ? parseIpv4 : parseIpv6;
  return read(text, 0, text.length, octets, 0) ? octets : undefined;
}

function maskAt(octet: number, bits: number): number {
  const left = Math.min(8, Math.max(0, bits - octet * 8));
  return (0xff00 >> left) & 0xff;
}
