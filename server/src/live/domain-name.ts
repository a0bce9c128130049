import { NameFault, nameFaultPlace, nameToText, readName } from '../rr/names';
import { WireWriter } from '../rr/wire';
import { isAddress } from './resolver-address';

/** A domain that can be asked about. */
export type Domain = Extract<DomainInput, { kind: 'domain' }>;

/** A domain as a user types it. */
export type DomainInput =
  | {
      readonly kind: 'domain';
      /** Absolute, lower case, U-labels as A-labels. */
      readonly name: string;
      readonly wire: Uint8Array;
      /** What was typed, where that is spelled otherwise than in its final dot. */
      readonly typed?: string;
    }
  | { readonly kind: 'invalid'; readonly reason: string };

/**
 * Reads the domain of a mail look-up: with or without final dot, with U-labels (converted as browsers do, UTS #46),
 * with zone-file escapes; of a mail address, what stands behind the `@`. The reason of a refusal is a sentence
 * without its dot.
 */
export function readDomain(typed: string): DomainInput {
  const trimmed = typed.trim().replace(/^mailto:/i, '');
  const text = trimmed.slice(trimmed.lastIndexOf('@') + 1);
  if (text === '') return invalid('A domain is missing, such as example.com');
  const literal = /^\[(?:IPv6:)?(.*)\]$/i.exec(text)?.[1] ?? text;
  if (isAddress(literal)) {
    return invalid(
      `${literal} is an address: mail goes there without MX records. A domain is expected, such as example.com`,
    );
  }
  const odd = /[\s/:?#"()<>,;[\]]/.exec(text.replace(/\\./gs, ''));
  if (odd) {
    const what = odd[0].trim() === '' ? 'a blank' : `the character ${odd[0]}`;
    return invalid(`"${text}" is not a domain: it has ${what} in it`);
  }
  const ascii = toAscii(text);
  if (ascii.kind === 'invalid') return ascii;
  const out = new WireWriter(260);
  const fault = readName(ascii.text, 0, ascii.text.length, ROOT, out);
  if (fault !== NameFault.None)
    return invalid(`"${text}" is not a domain: ${faultInWords(fault, ascii.text)}`);
  const wire = out.copy();
  const name = (nameToText(wire) ?? '.').toLowerCase();
  return text === name || `${text}.` === name
    ? { kind: 'domain', name, wire }
    : { kind: 'domain', name, wire, typed: text };
}

const ROOT = new Uint8Array(1);

type Ascii =
  | { readonly kind: 'ascii'; readonly text: string }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Label by label, since a URL's host may not have the underscores and escapes that names in the DNS have. */
function toAscii(text: string): Ascii {
  const labels: string[] = [];
  // RFC 5895: the ideographic full stops part labels, too.
  for (const label of text.replace(/[\u3002\uff0e\uff61]/g, '.').split('.')) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII.
    if (/^[\u0000-\u007f]*$/.test(label)) {
      labels.push(label);
      continue;
    }
    const converted = aLabel(label);
    if (converted === undefined) {
      return {
        kind: 'invalid',
        reason: `"${label}" in "${text}" cannot be a label of an internationalized name`,
      };
    }
    labels.push(converted);
  }
  return { kind: 'ascii', text: labels.join('.') };
}

function aLabel(label: string): string | undefined {
  try {
    const { hostname } = new URL(`http://${label}.invalid`);
    return hostname.endsWith('.invalid') ? hostname.slice(0, -'.invalid'.length) : undefined;
  } catch {
    return undefined;
  }
}

function faultInWords(fault: number, text: string): string {
  const part = text.slice(nameFaultPlace.start, nameFaultPlace.end);
  switch (fault) {
    case NameFault.EmptyLabel:
      return 'it has a dot with nothing before it';
    case NameFault.LabelTooLong:
      return `the label "${part}" is longer than 63 octets`;
    case NameFault.NameTooLong:
      return 'it is longer than 255 octets';
    default:
      return `"${part}" is not an escape: a backslash is followed by a character or by three digits up to 255`;
  }
}

function invalid(reason: string): DomainInput {
  return { kind: 'invalid', reason };
}
