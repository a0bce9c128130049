import { parseIpv4, parseIpv6 } from '../rr/kinds/address';
import { nearest } from '../zone/spelling';
import { domainFault, macroFault, oddFault, strayIn } from './spf-domain';
import { type CidrLengths, networkOf, readLengths, type SpfNetwork } from './spf-network';
import { unwrapped } from './wrapped-text';

/** An SPF record (RFC 7208 section 4.6.1). Offsets count characters of the joined text. */
export interface SpfRecord {
  /** Everything between blanks behind `v=spf1`, wrong terms among them. */
  readonly terms: readonly SpfTerm[];
  readonly faults: readonly SpfFault[];
}

export interface SpfTerm {
  readonly kind: 'mechanism' | 'modifier' | 'unknown';
  /** In lower case: `include`, `redirect`. */
  readonly name: string;
  /** What a match of the mechanism means; `+` where nothing is written. */
  readonly qualifier: '+' | '-' | '~' | '?';
  readonly start: number;
  readonly end: number;
  /** The domain behind `:` or `=`, as written, if there is one. */
  readonly domain?: SpfDomain;
  /** Of ip4 and ip6. */
  readonly network?: SpfNetwork;
}

export interface SpfDomain {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** True if it depends on the mail: `%{i}`. */
  readonly macro: boolean;
}

/** What is wrong in an SPF record: receivers take it for a permanent error, or do not do what it seems to say. */
export interface SpfFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What was probably meant in place of `start..end`. */
  readonly meant?: string;
  /** True where receivers read the record without error, but otherwise than it looks. */
  readonly silent?: true;
}

/** True if receivers take the text for an SPF record (RFC 7208 section 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** Reads the joined text of an SPF record; undefined if it is none. */
export function readSpf(text: string): SpfRecord | undefined {
  if (!isSpf(text)) return undefined;
  const terms: SpfTerm[] = [];
  const faults: SpfFault[] = [];
  const words = [...text.slice(VERSION).matchAll(/[^ ]+/g)];
  for (let at = 0; at < words.length; at++) {
    const found = readWord(text, words, at);
    const { term } = found;
    faults.push(...found.faults);
    if (term.kind === 'modifier' && ONCE.has(term.name) && terms.some(({ name }) => name === term.name)) {
      const message = `"${term.name}" stands here a second time; a record may have it once.`;
      faults.push({ start: term.start, end: term.end, message });
    }
    terms.push(term);
    at += found.words - 1;
  }
  return { terms, faults };
}

/** The terms that receivers look at: what follows `all` counts for nothing, and neither does a redirect beside it. */
export function effectiveTerms({ terms }: SpfRecord): readonly SpfTerm[] {
  const all = terms.findIndex(({ kind, name }) => kind === 'mechanism' && name === 'all');
  if (all < 0) return terms;
  return terms.slice(0, all + 1).filter(({ name }) => name !== 'redirect');
}

const VERSION = 'v=spf1'.length;
const ONCE: ReadonlySet<string> = new Set(['redirect', 'exp']);
const MECHANISMS = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'];
const NAME = /^([+\-~?]?)([A-Za-z][A-Za-z0-9._-]*)/;

/** The term that word `at` is, and how many words it takes up: several where blanks tear it apart. */
function readWord(
  text: string,
  words: readonly RegExpExecArray[],
  at: number,
): { term: SpfTerm; faults: readonly SpfFault[]; words: number } {
  const [word, next] = [words[at], words[at + 1]];
  const start = VERSION + (word?.index ?? 0);
  const written = word?.[0] ?? '';
  const faults: SpfFault[] = [];
  const term = readTerm(written, start, faults);
  const bare = withoutMarks(written);
  if (faults.length > 0 && bare !== written && isTerm(bare)) {
    const message = `"${written.slice(bare.length)}" does not belong behind "${shortened(bare)}".`;
    return { term, faults: [{ start, end: term.end, message, meant: bare }], words: 1 };
  }
  const apart = next && faults.length > 0 ? joinedTerm(written, next[0]) : undefined;
  if (next && apart !== undefined) {
    const end = VERSION + next.index + next[0].length;
    const message = `A blank stands in place of "${ONCE.has(term.name) ? '=' : ':'}" in "${shortened(text.slice(start, end))}".`;
    return {
      term: { ...term, kind: 'unknown', end },
      faults: [{ start, end, message, meant: apart }],
      words: 2,
    };
  }
  const torn = tornTerm(words, at, faults.length > 0);
  if (!torn) return { term, faults, words: 1 };
  const end = VERSION + torn.last.index + torn.last[0].length;
  const message = `${torn.words > 2 ? 'Blanks tear' : 'A blank tears'} "${shortened(text.slice(start, end))}" apart.`;
  return {
    term: { ...term, kind: 'unknown', end },
    faults: [{ start, end, message, meant: torn.meant }],
    words: torn.words,
  };
}

interface TornTerm {
  readonly meant: string;
  readonly words: number;
  readonly last: RegExpExecArray;
}

/** Words in a row that are one term when they are joined, the last one at most. */
const MOST_PIECES = 3;

/**
 * The term that word `at` begins, with blanks at its marks: `include : example.net`, `ip4:192.0.2.0 /24`, `- all`.
 * Undefined if it is none, or those behind it are terms of their own.
 */
function tornTerm(words: readonly RegExpExecArray[], at: number, isFaulty: boolean): TornTerm | undefined {
  let joined = words[at]?.[0] ?? '';
  for (let count = 2; count <= MOST_PIECES; count++) {
    const last = words[at + count - 1];
    if (!last) return undefined;
    const [piece] = last;
    const isSign = /^[-+~?]$/.test(joined);
    const isOpen = (isFaulty || count > 2) && (isSign || /(?:[:=/]|[:=].*\.)$/.test(joined));
    const isBehind = /^[:=/]/.test(piece) || (piece.startsWith('.') && /[:=]/.test(joined));
    if (!(isOpen || isBehind) || (!isSign && isTerm(piece))) return undefined;
    joined += piece;
    const meant = mendedTerm(joined);
    if (meant !== undefined) return { meant, words: count, last };
  }
  return undefined;
}

/** A term without fault, or what is meant by one with a fault in its marks alone: `include:x.example` for `include=`. */
function mendedTerm(text: string): string | undefined {
  if (isTerm(text)) return text;
  const faults: SpfFault[] = [];
  const { start, end } = readTerm(text, 0, faults);
  const [fault] = faults;
  const isWhole = faults.length === 1 && fault?.start === start && fault.end === end;
  return isWhole && fault.meant !== undefined && isTerm(fault.meant) ? fault.meant : undefined;
}

/** `include:example.net` for `include` and `example.net`; undefined where the two make no term. */
function joinedTerm(first: string, second: string): string | undefined {
  const name = first.replace(/^[+\-~?]/, '').toLowerCase();
  if (!DOMAIN_NEEDED.has(name) || /^[:=/]/.test(second) || isTerm(second)) return undefined;
  const joined = `${first}${ONCE.has(name) ? '=' : ':'}${second}`;
  return isTerm(joined) ? joined : undefined;
}

const DOMAIN_NEEDED: ReadonlySet<string> = new Set(['include', 'exists', 'ip4', 'ip6', ...ONCE]);

function readTerm(text: string, start: number, faults: SpfFault[]): SpfTerm {
  const end = start + text.length;
  const tab = /[\t\r\n]|\xc2\xa0/.exec(text);
  const match = NAME.exec(text);
  const [head = '', , written = ''] = match ?? [];
  const sign = /^[+\-~?]/.exec(text)?.[0] ?? '';
  const name = written.toLowerCase();
  const qualifier = sign === '-' || sign === '~' || sign === '?' ? sign : '+';
  const rest = text.slice(head.length);
  const base = { name, qualifier, start, end } as const;
  const unknown: SpfTerm = { ...base, kind: 'unknown' };
  if (tab) {
    const message = 'Terms are separated by blanks; a tab, a line end or a no-break space is none.';
    const at = start + tab.index;
    faults.push({ start: at, end: at + tab[0].length, message, meant: ' ' });
    return unknown;
  }
  if (match && rest.startsWith('=')) {
    const modifier = { ...base, kind: 'modifier' } as const;
    return readModifier(modifier, rest.slice(1), end - rest.length + 1, sign, faults);
  }
  if (!match || !MECHANISMS.includes(name) || !/^(?:[:/]|$)/.test(rest)) {
    faults.push(notATerm(text, start, end, head.length, sign, name));
    return unknown;
  }
  return readMechanism({ ...base, kind: 'mechanism' }, rest, faults);
}

function readModifier(term: SpfTerm, value: string, at: number, sign: string, faults: SpfFault[]): SpfTerm {
  const { name, start, end } = term;
  if (MECHANISMS.includes(name)) {
    const takesValue = name !== 'all';
    const meant = takesValue ? `${sign}${name}:${value}` : `${/^[-+~?]$/.test(value) ? value : sign}all`;
    faults.push({
      start,
      end,
      message: `"${name}" is written ${takesValue ? 'with a colon' : 'without anything behind it'}. With "=" it is a modifier that nobody knows, and receivers skip it.`,
      ...(isTerm(meant) ? { meant } : {}),
      silent: true,
    });
    return { ...term, kind: 'unknown' };
  }
  if (sign !== '') {
    faults.push({
      start,
      end,
      message: `"${sign}" belongs before mechanisms only; "${name}=" is a modifier.`,
      meant: `${name}=${value}`,
    });
    return { ...term, kind: 'unknown' };
  }
  if (!ONCE.has(name)) {
    const meant = nearest(name, ONCE);
    if (meant)
      faults.push({
        start,
        end: at - 1,
        message: `"${name}" is a modifier that nobody knows, and receivers skip it; did you mean ${meant}?`,
        meant,
        silent: true,
      });
    const macro = macroFault(value, at, 'any') ?? oddFault(value, at);
    if (macro) faults.push(macro);
    return term;
  }
  const fault = domainFault(value, at, `${name}=`);
  const stray = name === 'redirect' ? strayFault(term, 'redirect=', value, '') : undefined;
  if (fault) faults.push(withHost(fault, 'redirect=', value));
  else if (stray) faults.push(stray);
  if (stray) return { ...term, kind: 'unknown' };
  return { ...term, domain: domainAt(value, at) };
}

function readMechanism(term: SpfTerm, rest: string, faults: SpfFault[]): SpfTerm {
  const { name, qualifier, start, end } = term;
  const at = end - rest.length;
  const colon = rest.startsWith(':');
  if (name === 'all') {
    if (rest !== '')
      faults.push({ start: at, end, message: '"all" stands alone; nothing may follow it.', meant: '' });
    return term;
  }
  if (name === 'ip4' || name === 'ip6') {
    const network = networkOf(name, colon ? rest.slice(1) : rest, colon ? at + 1 : at, faults, term);
    return network ? { ...term, network } : term;
  }
  const takesLengths = name === 'a' || name === 'mx';
  const lengths: CidrLengths = takesLengths ? readLengths(rest, at) : { rest };
  const value = lengths.rest.slice(1);
  if (!colon && lengths.rest !== '') {
    const message = `"${rest}" cannot follow "${name}".`;
    // Before the length for IPv6 stand two slashes.
    const meant = takesLengths && /^\/\d+\/\d+$/.test(rest) ? rest.replace(/(.)\//, '$1//') : undefined;
    faults.push(meant === undefined ? { start: at, end, message } : { start: at, end, message, meant });
    return term;
  }
  if (lengths.fault) faults.push(lengths.fault);
  if (!colon) {
    if (name === 'include' || name === 'exists')
      faults.push({ start, end, message: `"${name}" names no domain: write ${name}:example.com.` });
    return term;
  }
  const fault = domainFault(value, at + 1, `${name}:`);
  const sign = qualifier === '+' ? '' : qualifier;
  const stray = strayFault(
    term,
    `${sign}${name}:`,
    value,
    lengths.rest === rest ? '' : rest.slice(lengths.rest.length),
  );
  if (fault) faults.push(addressInstead(term, rest.slice(1)) ?? withHost(fault, `${name}:`, value));
  else if (stray) faults.push(stray);
  if (stray) return { ...term, kind: 'unknown' };
  return { ...term, domain: domainAt(value, at + 1) };
}

/** A domain that no name can be, if it is such; `head` stands before it, and `lengths` behind it. */
function strayFault(
  { name, start, end }: SpfTerm,
  head: string,
  value: string,
  lengths: string,
): SpfFault | undefined {
  const stray = strayIn(value);
  if (stray === undefined) return undefined;
  const isNeeded = name === 'include' || name === 'redirect';
  const parts = value
    .split(/[;,]+/)
    .filter((part) => part !== '')
    .map((part) => (/[:=]/.test(part) && isTermOfName(part) ? part : `${head}${hostIn(part)}${lengths}`));
  const isMend = parts.length > 0 && parts.every(isTermOfName) && (name !== 'redirect' || parts.length === 1);
  return {
    start,
    end,
    message: `"${shortened(value)}" is no domain: no name has "${stray}" in it${isNeeded ? '.' : ', so that this term lets nobody send.'}`,
    ...(isMend ? { meant: parts.join(' ') } : {}),
    ...(isNeeded ? {} : { silent: true }),
  };
}

/** A fault of a domain, with the host to write in its place where it is an address of the web or has a length behind it. */
function withHost(fault: SpfFault, head: string, value: string): SpfFault {
  const host = hostIn(value);
  const isLength = /^(?:a|mx):$/.test(head) && !/:/.test(value);
  const isWhole = fault.end - fault.start === value.length;
  if (host === value || host === '' || isLength || !isWhole || !isTermOfName(`${head}${host}`)) return fault;
  return { ...fault, meant: host };
}

/** The host in an address of the web or of mail. */
function hostIn(text: string): string {
  const bare = text.replace(/^(?:https?:\/\/|:+)/i, '').replace(/\/.*$/, '');
  return bare.slice(bare.lastIndexOf('@') + 1);
}

/** True for a term without fault that names one domain or network. */
function isTermOfName(text: string): boolean {
  const behind = text.search(/[:=]/) + 1;
  return (
    (/^[-+~?]?ip[46]:/i.test(text) || strayIn(text.slice(behind).replace(/\/.*$/, '')) === undefined) &&
    isTerm(text)
  );
}

/** `a:192.0.2.1`, where ip4 is meant. */
function addressInstead({ name, qualifier, start, end }: SpfTerm, value: string): SpfFault | undefined {
  const mechanism = addressMechanism(value);
  if (!mechanism || (name !== 'a' && name !== 'mx' && name !== 'include')) return undefined;
  const sign = qualifier === '+' ? '' : qualifier;
  return {
    start,
    end,
    message: `"${name}" takes the name of a host; an address is written with ${mechanism}.`,
    meant: `${sign}${mechanism}:${value}`,
  };
}

function notATerm(
  text: string,
  start: number,
  end: number,
  head: number,
  sign: string,
  name: string,
): SpfFault {
  const rest = text.slice(head);
  const value = rest.slice(1);
  const bare = text.replace(/^[+\-~?]/, '');
  const address = addressMechanism(bare);
  const fault = (message: string, meant?: string): SpfFault =>
    meant === undefined ? { start, end, message } : { start, end, message, meant };
  const dash = /^(?:\xe2\x80[\x90-\x95]|\xe2\x88\x92)/.exec(text)?.[0];
  if (dash !== undefined && isTerm(`-${text.slice(dash.length)}`))
    return fault(
      `The sign in front of "${text.slice(dash.length)}" is no "-".`,
      `-${text.slice(dash.length)}`,
    );
  const inQuotes = unwrapped(text).bare;
  if (inQuotes !== text && isTerm(inQuotes)) return fault('Terms are written without quotes.', inQuotes);
  if (address) return fault(`An address is written with ${address}.`, `${sign}${address}:${bare}`);
  if (ONCE.has(name) && rest.startsWith(':'))
    return fault(`"${name}" is written with an equals sign.`, `${name}=${value}`);
  if (rest.startsWith(':') && /^ip(?:v?[46])?$/.test(name)) {
    const mechanism = addressMechanism(value);
    if (mechanism) return fault(`"${name}" is no mechanism.`, `${sign}${mechanism}:${value}`);
  }
  const word = `"${shortened(text)}"`;
  const meant = name.length > 1 ? nearest(name, [...MECHANISMS, ...ONCE]) : undefined;
  if (meant && /^(?:[:/]|$)/.test(rest))
    return fault(
      `${word} is no term of SPF; did you mean ${meant}?`,
      ONCE.has(meant) ? `${meant}=${value}` : `${sign}${meant}${rest}`,
    );
  if (rest === '' && name.includes('.'))
    return fault(`${word} is no term of SPF; a host is written with "a:".`, `${sign}a:${bare}`);
  return fault(`${word} is no term of SPF.`);
}

/** A term without punctuation marks at its end. */
function withoutMarks(text: string): string {
  let end = text.length;
  while (end > 0 && `,;.'"`.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** True for a term without fault. */
function isTerm(text: string): boolean {
  const faults: SpfFault[] = [];
  return readTerm(text, 0, faults).kind !== 'unknown' && faults.length === 0;
}

/** At most 40 characters of a text, for a message. */
function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

/** `ip4` or `ip6` for an address, with or without the length of a network behind it. */
function addressMechanism(value: string): 'ip4' | 'ip6' | undefined {
  const slash = value.indexOf('/');
  const end = slash < 0 ? value.length : slash;
  const octets = new Uint8Array(16);
  if (parseIpv4(value, 0, end, octets, 0)) return 'ip4';
  return parseIpv6(value, 0, end, octets, 0) ? 'ip6' : undefined;
}

function domainAt(text: string, start: number): SpfDomain {
  return { text, start, end: start + text.length, macro: text.includes('%') };
}
