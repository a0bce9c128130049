import { decimalEscape, escapedOctet, unitsOf, writeUtf8 } from '../names';
import { WireWriter } from '../wire';
import { ipv6Text, parseIpv4, parseIpv6 } from './address';
import { base64Text } from './encoding';
import { readDecimal } from './number';
import { shown } from './wording';

/** Where the value of a parameter stands, without its quotes. */
export interface ParameterText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** How the value of one SVCB parameter is written, checked and printed. */
export interface ParameterCoder {
  /** Writes the value's octets; gives what is wrong, to follow "The value of KEY", where it cannot. */
  read(value: ParameterText, out: WireWriter, listedKey: (text: string) => number): string | undefined;
  /** True if the octets can be this parameter's. */
  valid(octets: Uint8Array): boolean;
  /** The value as BIND prints it, with quotes where BIND has them; only called for valid octets. */
  print?(octets: Uint8Array, keyName: (key: number) => string): string;
}

const mandatory: ParameterCoder = {
  read(value, out, listedKey) {
    const text = slice(value);
    const keys: number[] = [];
    for (const part of text.split(',')) {
      const key = listedKey(part);
      if (key < 0)
        return part === ''
          ? 'must list parameter keys with commas between, none empty'
          : `lists ${shown(part)}, which is no parameter key`;
      if (keys.includes(key)) return `lists ${part} twice`;
      keys.push(key);
    }
    for (const key of keys.sort((left, right) => left - right)) out.u16(key);
    return undefined;
  },
  valid(octets) {
    if (octets.length === 0 || octets.length % 2 !== 0) return false;
    for (let at = 2; at < octets.length; at += 2) if (pair(octets, at) <= pair(octets, at - 2)) return false;
    return true;
  },
  print(octets, keyName) {
    const names: string[] = [];
    for (let at = 0; at < octets.length; at += 2) names.push(keyName(pair(octets, at)));
    return names.join(',');
  },
};

/** A list of texts with commas between; in them `\,` and `\\` stand for themselves (RFC 9460 appendix A.1). */
const textList: ParameterCoder = {
  read(value, out) {
    const octets = unescaped(value);
    if (!octets) return 'has an escape that is not whole';
    let item: number[] = [];
    const finish = (): string | undefined => {
      if (item.length === 0) return 'must list texts with commas between, none empty';
      if (item.length > 255) return 'has a text of more than 255 octets';
      out.u8(item.length);
      for (const octet of item) out.u8(octet);
      item = [];
      return undefined;
    };
    for (let at = 0; at < octets.length; at++) {
      const octet = octets[at] ?? 0;
      if (octet === COMMA) {
        const fault = finish();
        if (fault) return fault;
        continue;
      }
      if (octet === BACKSLASH && ++at >= octets.length) return 'ends in a "\\" that escapes nothing';
      item.push(octets[at] ?? 0);
    }
    return finish();
  },
  valid(octets) {
    if (octets.length === 0) return false;
    let at = 0;
    while (at < octets.length) {
      if (octets[at] === 0) return false;
      at += (octets[at] ?? 0) + 1;
    }
    return at === octets.length;
  },
  print(octets) {
    const items: string[] = [];
    for (let at = 0; at < octets.length; at += (octets[at] ?? 0) + 1) {
      items.push(Array.from(octets.subarray(at + 1, at + 1 + (octets[at] ?? 0)), listedOctet).join(''));
    }
    return `"${items.join(',')}"`;
  },
};

const nothing: ParameterCoder = {
  read: (value) => (value.start < value.end ? 'must be left out: the key alone says it' : undefined),
  valid: (octets) => octets.length === 0,
};

const port: ParameterCoder = {
  read(value, out) {
    const number = readDecimal(value.text, value.start, value.end);
    if (number < 0 || number > 0xffff) return `must be a port from 0 to 65535: ${shown(slice(value))} is not`;
    out.u16(number);
    return undefined;
  },
  valid: (octets) => octets.length === 2,
  print: (octets) => pair(octets, 0).toString(),
};

const ipv4List = addressList(4, 'IPv4', parseIpv4, (octets) => octets.join('.'));
const ipv6List = addressList(16, 'IPv6', parseIpv6, ipv6Text);

/** The ECH configurations: base64 in text, octets on the wire. */
const base64Value: ParameterCoder = {
  read(value, out) {
    const text = slice(value).replace(/\s/g, '');
    // Not by groups of four: a pattern with a group that repeats takes stack for each.
    if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
      return 'must be base64, filled up with "="';
    const octets = decode64(text);
    if (base64Text(octets) !== text) return 'is base64 that carries bits of no octet at its end';
    out.octets(octets);
    return undefined;
  },
  valid: () => true,
  print: (octets) => base64Text(octets),
};

/** A relative URI template with the variable "dns" (RFC 9461 section 5). */
const pathTemplate: ParameterCoder = {
  read(value, out) {
    const octets = unescaped(value);
    if (!octets) return 'has an escape that is not whole';
    const fault = templateFault(octets);
    if (fault === undefined) out.octets(octets);
    return fault;
  },
  valid: (octets) => templateFault(octets) === undefined,
};

/** TLS groups: numbers with commas between, each once (draft-ietf-tls-key-share-prediction). */
const groupList: ParameterCoder = {
  read(value, out) {
    const seen = new Set<number>();
    for (const part of slice(value).split(',')) {
      const number = readDecimal(part, 0, part.length);
      if (number < 0 || number > 0xffff)
        return `must list numbers from 0 to 65535 with commas between: ${shown(part)} is none`;
      if (seen.has(number)) return `lists ${part} twice`;
      seen.add(number);
      out.u16(number);
    }
    return undefined;
  },
  // Opaque octets to BIND, so they are not checked in the form keyNNNNN.
  valid: () => true,
};

/** The segments of a path; none at all for the root (`docpath` alone). */
const pathSegments: ParameterCoder = {
  ...textList,
  read: (value, out, listedKey) =>
    value.start < value.end ? textList.read(value, out, listedKey) : undefined,
  valid: () => true,
};

/** Coders by key; keys that are not here have any octets, and are read by number only. */
export const parameterCoders: ReadonlyMap<number, ParameterCoder> = new Map([
  [0, mandatory],
  [1, textList],
  [2, nothing],
  [3, port],
  [4, ipv4List],
  [5, base64Value],
  [6, ipv6List],
  [7, pathTemplate],
  [8, { ...nothing, valid: () => true }],
  [9, groupList],
  [10, pathSegments],
  // The key alone says it (draft-ietf-intarea-proxy-config).
  [11, { ...nothing, valid: () => true }],
]);

const COMMA = 44;
const BACKSLASH = 92;

function addressList(
  size: number,
  family: string,
  parse: (text: string, start: number, end: number, bytes: Uint8Array, to: number) => boolean,
  print: (octets: Uint8Array) => string,
): ParameterCoder {
  return {
    read(value, out) {
      const octets = new Uint8Array(size);
      for (const part of slice(value).split(',')) {
        if (!parse(part, 0, part.length, octets, 0)) {
          return `must list ${family} addresses with commas between: ${shown(part)} is none`;
        }
        out.octets(octets);
      }
      return undefined;
    },
    valid: (octets) => octets.length > 0 && octets.length % size === 0,
    print(octets) {
      const items: string[] = [];
      for (let at = 0; at < octets.length; at += size) items.push(print(octets.subarray(at, at + size)));
      return items.join(',');
    },
  };
}

function templateFault(octets: Uint8Array): string | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return 'is not UTF-8';
  }
  if (!text.startsWith('/')) return 'must be a path that starts with "/"';
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return 'has a "%" without two hexadecimal digits behind it';
  let named = false;
  for (const [expression] of text.matchAll(/\{[^}]*\}?/g)) {
    if (!EXPRESSION.test(expression))
      return `has ${shown(expression)}, which is no expression of a URI template`;
    if (/[{,+#./;?&]dns[},*:]/.test(expression)) named = true;
  }
  return named ? undefined : 'must be a URI template with the variable "dns", such as /dns-query{?dns}';
}

const VARIABLE = '(?:\\w|%[0-9A-Fa-f]{2})+(?:\\*|:[1-9]\\d{0,3})?';
const EXPRESSION = new RegExp(`^\\{[+#./;?&]?${VARIABLE}(?:,${VARIABLE})*\\}$`);

/** The octets of a text with its escapes taken out; undefined for a bad escape. */
function unescaped(value: ParameterText): Uint8Array | undefined {
  const out = new WireWriter((value.end - value.start) * 3 + 1);
  const { text, end } = value;
  for (let at = value.start; at < end; ) {
    const unit = text.charCodeAt(at);
    const escaped = unit === BACKSLASH;
    const octet = escaped ? escapedOctet(text, at, end) : unit;
    if (octet < 0) return undefined;
    const from = escaped ? at + 1 : at;
    const next = text.charCodeAt(from);
    if (next > 127) {
      out.position = writeUtf8(text, from, out.bytes, out.position);
      at = from + unitsOf(text, from);
    } else {
      out.u8(octet);
      at = escaped && next >= 48 && next <= 57 ? at + 4 : from + 1;
    }
  }
  return out.copy();
}

function listedOctet(octet: number): string {
  // Escaped in the list, and that again in the text.
  if (octet === COMMA) return '\\\\,';
  if (octet === BACKSLASH) return '\\\\\\\\';
  if (octet === 34) return '\\"';
  return octet <= 32 || octet >= 127 ? decimalEscape(octet) : String.fromCharCode(octet);
}

function decode64(text: string): Uint8Array {
  const out: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of text.replace(/=+$/, '')) {
    value = ((value << 6) | BASE64.indexOf(character)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push((value >>> bits) & 0xff);
    }
  }
  return Uint8Array.from(out);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function pair(octets: Uint8Array, at: number): number {
  return (octets[at] ?? 0) * 256 + (octets[at + 1] ?? 0);
}

function slice(value: ParameterText): string {
  return value.text.slice(value.start, value.end);
}
