/** Letters of macros and what stands in their place (RFC 7208 section 7.2). */
export const SPF_MACROS: Readonly<Record<string, string>> = {
  s: 'the sender',
  l: 'the local part of the sender',
  o: 'the domain of the sender',
  d: 'the domain whose record this is',
  i: 'the address of the sending host',
  p: 'the validated name of the sending host; not to be used',
  v: '"in-addr" for IPv4, "ip6" for IPv6',
  h: 'the name in HELO or EHLO',
};

/** What stands for characters that could not be written themselves (section 7.1). */
const CHARACTERS: Readonly<Record<string, string>> = {
  '%%': 'the sign "%"',
  '%_': 'a blank',
  '%-': 'a blank, written "%20"',
};

const MACRO = /%(?:[%_-]|\{([slodiphv])(\d*)(r?)([.\-+,/_=]*)\})/gi;

/** Each macro of a domain as it is written, once, and in words what stands in its place. */
export function spfMacrosIn(domain: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [written, letter, count = '', reversed, delimiters = ''] of domain.matchAll(MACRO)) {
    if (letter === undefined) found.set(written, CHARACTERS[written] ?? '');
    else
      found.set(
        written,
        [SPF_MACROS[letter.toLowerCase()], ...changes(letter, count, reversed, delimiters)].join(', '),
      );
  }
  return found;
}

/** What is done to the value before it is put in, in that order (section 7.3). */
function* changes(letter: string, count: string, reversed = '', delimiters: string): Generator<string> {
  if (delimiters !== '' && delimiters !== '.')
    yield `split at ${[...new Set(delimiters)].map((each) => `"${each}"`).join(' and ')}`;
  if (reversed !== '') yield 'its parts in reverse';
  if (count !== '')
    yield Number(count) === 1 ? 'the last part of it' : `the last ${Number(count)} parts of it`;
  if (letter < 'a') yield 'escaped as in a URL';
}
