import { isSpf } from './spf';
import { unwrapped } from './wrapped-text';

/** A text that was meant as an SPF record, though receivers do not take it for one (RFC 7208 section 4.5). */
export interface LostSpf {
  /** The end of what they stumble over, at the beginning of the text. */
  readonly end: number;
  readonly reason: string;
  /** The whole text as it was probably meant. */
  readonly meant: string;
}

/** Undefined for an SPF record, and for a text that was not meant as one. */
export function lostSpf(text: string): LostSpf | undefined {
  if (isSpf(text)) return undefined;
  const { bare, start, what } = unwrapped(text);
  const [swapped] = SWAPPED.exec(bare) ?? [];
  if (swapped !== undefined && hasTerm(bare.slice(swapped.length)))
    return {
      end: start + swapped.length,
      reason: 'it has to begin with "v=spf1"',
      meant: `v=spf1${bare.slice(swapped.length)}`,
    };
  const found = BEGINNING.exec(bare);
  if (!found) return undefined;
  const [head, version = '', digits = ''] = found;
  const rest = bare.slice(head.length);
  const isPrefix = start === 0 && /^v=spf1$/i.test(`${version}spf${digits}`);
  // "spf1" alone says nothing, and "v=spf2.0/pra" is a record of Sender ID.
  if (!isPrefix && !(/^[\s;,]/.test(bare.slice(version.length + 3 + digits.length)) && hasTerm(rest)))
    return undefined;
  return {
    end: start + version.length + 3 + digits.length + (isPrefix ? 1 : 0),
    reason: isPrefix
      ? '"v=spf1" has to be followed by a blank'
      : what === undefined
        ? 'it has to begin with "v=spf1" and a blank'
        : `${what}, and it has to begin with "v=spf1"`,
    meant: `v=spf1${rest === '' ? '' : ' '}${rest}`,
  };
}

/** `v=spf1`, `v=spf10`, `v = spf1`, `v=spf` or `spf1`, with what separates it from the terms. */
const BEGINNING = /^(v\s*[=:]\s*)?spf(1?\d*)[\s;,:.]*/i;

/** `spf=v1`. */
const SWAPPED = /^spf\s*[=:]\s*v?1(?=\s)/i;

/** True if one of the first words is a term as records have them. */
function hasTerm(text: string): boolean {
  return /(?:^|\s)(?:[-+~?]?(?:all$|all\s|(?:include|exists|ip[46]|a|mx):|(?:a|mx)(?:\s|$))|redirect=)/i.test(
    text.slice(0, 200),
  );
}
