import type { Zone } from './zone';

/** Which addresses have a reverse zone in the world. */
export interface ReverseZones {
  /** Equal for equal sets of zones. */
  readonly key: string;
  /** Names of the reverse zones. */
  readonly apexes: ReadonlySet<string>;
  /** Label counts of their names. */
  readonly labels: ReadonlySet<number>;
}

/** The reverse zones among zones of these names. */
export function reverseZones(apexes: Iterable<string>): ReverseZones {
  const found = [...apexes].filter((apex) => REVERSE.test(apex)).sort();
  return {
    key: found.join(' '),
    apexes: new Set(found),
    labels: new Set(found.map((apex) => apex.split('.').length - 1)),
  };
}

/**
 * True for a reverse zone without any PTR record. Name servers have such zones so that questions about private
 * addresses go no further (RFC 6303); what they lack means nothing.
 */
export function isEmptyReverseZone(zone: Zone): boolean {
  if (!REVERSE.test(zone.names.text(zone.apex))) return false;
  return !zone.inOrder().some((chunk) => chunk.types.subarray(0, chunk.count).includes(PTR));
}

const PTR = 12;
const REVERSE = /(?:^|\.)(?:in-addr|ip6)\.arpa\.$/;

/**
 * Name of an address in the reverse tree (RFC 1035 section 3.5, RFC 3596 section 2.5), if one of the zones has it;
 * undefined otherwise. `octets` are the 4 or 16 of the address, the first of `octets` if it is longer.
 */
export function nameInReverseZones(
  { apexes, labels }: ReverseZones,
  octets: Uint8Array,
  length: 4 | 16,
): string | undefined {
  if (apexes.size === 0) return undefined;
  const words: string[] = [];
  for (let at = length - 1; at >= 0; at--) {
    const octet = octets[at] ?? 0;
    if (length === 4) words.push(`${octet}`);
    else words.push((octet & 15).toString(16), (octet >>> 4).toString(16));
  }
  words.push(length === 4 ? 'in-addr' : 'ip6', 'arpa');
  for (const count of labels) {
    const skipped = words.length - count;
    if (skipped >= 0 && apexes.has(`${words.slice(skipped).join('.')}.`)) return `${words.join('.')}.`;
  }
  return undefined;
}

/**
 * The octets of the address that a whole name of the reverse tree stands for, in a range that was handed on, too
 * (`5.0-63.2.0.192.in-addr.arpa.` or `5.0/26.2...`, RFC 2317 section 4); undefined for any other name.
 */
export function addressOfReverseName(name: string): Uint8Array | undefined {
  const [, host, rest] =
    /^(\d{1,3}\.)(?:\d{1,3}[-/]\d{1,3}\.)?((?:\d{1,3}\.){3})in-addr\.arpa\.$/.exec(name) ?? [];
  if (host !== undefined && rest !== undefined) {
    const octets = (host + rest).slice(0, -1).split('.').map(Number).reverse();
    return octets.every((octet) => octet < 256) ? Uint8Array.from(octets) : undefined;
  }
  const v6 = /^((?:[0-9a-f]\.){32})ip6\.arpa\.$/.exec(name)?.[1];
  if (v6 === undefined) return undefined;
  const digits = v6.replaceAll('.', '');
  const octets = new Uint8Array(16);
  for (let at = 0; at < 16; at++)
    octets[15 - at] = Number.parseInt(`${digits[at * 2 + 1]}${digits[at * 2]}`, 16);
  return octets;
}
