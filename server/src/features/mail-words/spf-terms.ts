/** A mechanism or modifier of SPF in words (RFC 7208). */
export interface SpfTermWords {
  readonly name: string;
  /** What mail it matches, or what it does: follows the term's name. */
  readonly meaning: string;
  readonly reference: string;
  /** What it takes behind it. */
  readonly takes: 'nothing' | 'domain' | 'optional domain' | 'network';
  /** False for those that cost no look-up (section 4.6.4). */
  readonly costs: boolean;
}

export const SPF_MECHANISMS: readonly SpfTermWords[] = [
  {
    name: 'mx',
    meaning: 'matches mail from the hosts that take mail for the domain: the addresses of its MX records',
    reference: 'RFC 7208 section 5.4',
    takes: 'optional domain',
    costs: true,
  },
  {
    name: 'a',
    meaning: 'matches mail from the addresses (A, AAAA) of the domain',
    reference: 'RFC 7208 section 5.3',
    takes: 'optional domain',
    costs: true,
  },
  {
    name: 'include',
    meaning:
      "matches mail that passes the SPF record of another domain; that record's own failures count for nothing here",
    reference: 'RFC 7208 section 5.2',
    takes: 'domain',
    costs: true,
  },
  {
    name: 'ip4',
    meaning: 'matches mail from an IPv4 address or network',
    reference: 'RFC 7208 section 5.6',
    takes: 'network',
    costs: false,
  },
  {
    name: 'ip6',
    meaning: 'matches mail from an IPv6 address or network',
    reference: 'RFC 7208 section 5.6',
    takes: 'network',
    costs: false,
  },
  {
    name: 'all',
    meaning: 'matches all mail: it comes last, and says what holds for mail that nothing before it matched',
    reference: 'RFC 7208 section 5.1',
    takes: 'nothing',
    costs: false,
  },
  {
    name: 'exists',
    meaning: 'matches if the name, made with macros from the mail, has an A record',
    reference: 'RFC 7208 section 5.7',
    takes: 'domain',
    costs: true,
  },
  {
    name: 'ptr',
    meaning:
      'matches mail from hosts whose reverse name is in the domain; slow and unreliable, and not to be used',
    reference: 'RFC 7208 section 5.5',
    takes: 'optional domain',
    costs: true,
  },
];

export const SPF_MODIFIERS: readonly SpfTermWords[] = [
  {
    name: 'redirect',
    meaning: 'lets the record of another domain decide where nothing matched; counts only without "all"',
    reference: 'RFC 7208 section 6.1',
    takes: 'domain',
    costs: true,
  },
  {
    name: 'exp',
    meaning: 'names a TXT record with an explanation for the sender of refused mail',
    reference: 'RFC 7208 section 6.2',
    takes: 'domain',
    costs: false,
  },
];

/** What a match means, by the qualifier (RFC 7208 sections 4.6.2 and 2.6). */
export const SPF_QUALIFIERS: Readonly<Record<'+' | '-' | '~' | '?', string>> = {
  '+': 'pass: such mail is allowed',
  '-': 'fail: such mail is not allowed, and may be refused',
  '~': 'softfail: such mail is probably not allowed; it is taken, and marked',
  '?': 'neutral: nothing is said about such mail',
};

/** The mechanism or modifier with this name, in lower case. */
export function spfTermWords(name: string): SpfTermWords | undefined {
  return [...SPF_MECHANISMS, ...SPF_MODIFIERS].find((term) => term.name === name);
}
