/**
 * The way of mail to a domain, as live answers of the DNS tell it (RFC 5321 section 5.1). Plain JSON: it travels
 * over LSP (`zonewright/mailRoute`) and is what `zonewright mx --format json` prints. Names are absolute, with
 * their final dot, escaped as in zone files; TTLs are seconds, as they were left when the answer came.
 */
export interface MailRoute {
  readonly version: 1;
  /** The domain that was asked about, in A-labels: `example.com.`. */
  readonly domain: string;
  /** The domain as it was typed, where that is spelled otherwise (U-labels, capitals). */
  readonly typed?: string;
  readonly verdict: Verdict;
  /** The question for MX records that gave the verdict: who was asked, and what came back. */
  readonly asked: AskedQuestion;
  /** Every question that was asked, in order of asking; `asked` among them. */
  readonly questions: readonly AskedQuestion[];
  /** Aliases that stand at the domain itself and were followed; mostly none. */
  readonly aliases: readonly RouteAlias[];
  /** Where `aliases` end: the name whose MX records count. `domain` where there are none. */
  readonly canonicalName: string;
  /** The hosts in delivery order: lowest preference first. Empty where no mail is taken, or nothing is known. */
  readonly preferences: readonly PreferenceGroup[];
  /** The MX record to the root by which the domain refuses mail (RFC 7505). */
  readonly nullMx?: { readonly preference: number; readonly ttl: number };
  /** What is wrong or worth knowing, of the domain and of all hosts, the worst first. */
  readonly problems: readonly RouteProblem[];
  /** The comparison with a zone file, where there was one to compare with. */
  readonly comparison?: RouteComparison;
}

export interface Verdict {
  readonly kind: VerdictKind;
  /** One plain sentence: `example.com. takes mail at 2 hosts.` */
  readonly sentence: string;
}

export type VerdictKind =
  /** There are MX records, and a host that has an address. */
  | 'mail'
  /** One MX record to the root: the domain takes no mail, and says so (RFC 7505). */
  | 'null-mx'
  /** No MX record, but an address: senders take the domain itself as host (RFC 5321 section 5.1). */
  | 'implicit'
  /** There are MX records, but of none of their hosts an address is known; the sentence says why. */
  | 'no-host'
  /** The domain exists, and has neither MX nor address. */
  | 'none'
  /** The domain is an alias that leads in a circle. */
  | 'alias-loop'
  /** The domain does not exist. */
  | 'nxdomain'
  | 'servfail'
  | 'refused'
  /** No answer came in time. */
  | 'timeout'
  /** No server could be asked: the network or the server's host turned the packets away. */
  | 'unreachable'
  /** Answers came, and none of them was a valid DNS message for the question. */
  | 'broken'
  /** Any other refusal to answer, such as NOTIMP; the sentence names it. */
  | 'failed';

/** What a question brought; the failures are kept apart as in {@link VerdictKind}. */
export type Outcome =
  | 'found'
  /** The name exists, and has no record of the type. */
  | 'no-data'
  | 'alias-loop'
  | 'nxdomain'
  | 'servfail'
  | 'refused'
  | 'timeout'
  | 'unreachable'
  | 'broken'
  | 'failed'
  /** There were more hosts than are asked about. */
  | 'not-asked';

export interface AskedQuestion {
  readonly name: string;
  readonly type: 'MX' | 'A' | 'AAAA';
  readonly outcome: Outcome;
  /** The outcome in words, with what was seen on the way: `No answer came within 2 tries of 3000 ms.` */
  readonly detail: string;
  /** The server whose answer counts; the last one asked where none gave any. */
  readonly server: ServerAddress;
  readonly transport: 'udp' | 'tcp';
  /** Milliseconds from the first packet to the answer, or to giving up. */
  readonly elapsed: number;
  /** `NOERROR`, `NXDOMAIN` ...; absent where no answer came. */
  readonly rcode?: string;
  readonly flags?: HeaderFlags;
  readonly extendedErrors: readonly ExtendedError[];
}

export interface ServerAddress {
  /** IPv4 or IPv6 address, without brackets. */
  readonly address: string;
  readonly port: number;
}

/** Header flags of an answer (RFC 1035 section 4.1.1, RFC 4035 section 3). */
export interface HeaderFlags {
  /** Authoritative answer. */
  readonly aa: boolean;
  /** Truncated. */
  readonly tc: boolean;
  /** Recursion desired. */
  readonly rd: boolean;
  /** Recursion available. */
  readonly ra: boolean;
  /** Authenticated data: the resolver has validated DNSSEC. */
  readonly ad: boolean;
  /** Checking disabled. */
  readonly cd: boolean;
}

/** An extended DNS error (RFC 8914). */
export interface ExtendedError {
  readonly code: number;
  /** IANA's name for the code, `DNSSEC Bogus`; `code 65000` for one without. */
  readonly name: string;
  /** What the server adds, often empty. */
  readonly text: string;
}

/** One step of an alias: a CNAME record, given by a server or made from a DNAME (RFC 6672). */
export interface RouteAlias {
  readonly owner: string;
  readonly target: string;
  readonly ttl: number;
  readonly type: 'CNAME' | 'DNAME';
}

/** Hosts of one preference: senders take them in random order (RFC 5321 section 5.1). */
export interface PreferenceGroup<Host = RouteHost> {
  readonly preference: number;
  readonly hosts: readonly Host[];
}

export interface RouteHost {
  /** The host's name as the MX record has it; the domain itself for an implicit one. */
  readonly exchange: string;
  readonly preference: number;
  /** TTL of the MX record; absent for an implicit host. */
  readonly ttl?: number;
  /** True for the host that takes the place of absent MX records. */
  readonly implicit: boolean;
  /** Aliases from the exchange on; RFC 2181 section 10.3 wants none. */
  readonly aliases: readonly RouteAlias[];
  /** Where `aliases` end; `exchange` where there are none. */
  readonly canonicalName: string;
  /** IPv6 addresses first, each kind as answered. */
  readonly addresses: readonly RouteAddress[];
  /** What the question for A records brought, and the one for AAAA records. */
  readonly ipv4: Outcome;
  readonly ipv6: Outcome;
  /** The problems of this host; they are among the route's, too. */
  readonly problems: readonly RouteProblem[];
}

export interface RouteAddress {
  readonly type: 'A' | 'AAAA';
  readonly address: string;
  readonly ttl: number;
  /** What the address is set aside for, if it is not a public one: `a private address (RFC 1918)`. */
  readonly special?: string;
}

export interface RouteProblem {
  /** The code of the rule that finds the same in a zone file, if there is one; else a code with `live-`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  /** The exchange it is about, if it is about one. */
  readonly host?: string;
}

export interface RouteComparison {
  /** How the zone file is called for people: its name or path. */
  readonly zone: string;
  /** Empty where the zone file and the live answer say the same. */
  readonly differences: readonly RouteDifference[];
}

export interface RouteDifference {
  readonly kind: 'only-in-zone' | 'only-live' | 'changed';
  /** `MX 10 mail.example.com.`; for `changed` what it was and what it is. */
  readonly text: string;
}

/**
 * Groups MX records, or whatever has a preference, as senders try them: lowest preference first, equal ones
 * together, in the order in which they came.
 */
export function deliveryOrder<Host extends { readonly preference: number }>(
  hosts: readonly Host[],
): PreferenceGroup<Host>[] {
  const groups = new Map<number, Host[]>();
  for (const host of hosts) {
    const group = groups.get(host.preference);
    if (group) group.push(host);
    else groups.set(host.preference, [host]);
  }
  return [...groups]
    .map(([preference, members]) => ({ preference, hosts: members }))
    .sort((left, right) => left.preference - right.preference);
}

/** All hosts of a route, in delivery order. */
export function routeHosts(route: Pick<MailRoute, 'preferences'>): RouteHost[] {
  return route.preferences.flatMap((group) => group.hosts);
}
