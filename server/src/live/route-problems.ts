import type { MailRoute, RouteHost, RouteProblem } from '../mail/route';
import { outcomeWords } from '../mail/route-words';
import type { Followed } from './ask-and-follow';
import { isAddress } from './resolver-address';
import { MAX_HOSTS } from './route-hosts';
import { isFailure } from './route-verdict';

interface RouteParts {
  readonly domain: string;
  readonly mx: Followed;
  readonly hosts: readonly RouteHost[];
  readonly nullMx?: MailRoute['nullMx'];
}

/** What is wrong or worth knowing of the domain and of all its hosts, the worst first. */
export function routeProblems(parts: RouteParts): RouteProblem[] {
  const problems = [...domainProblems(parts), ...parts.hosts.flatMap((host) => host.problems)];
  return problems.sort((left, right) => RANK[left.severity] - RANK[right.severity]);
}

const RANK: Readonly<Record<RouteProblem['severity'], number>> = { error: 0, warning: 1, information: 2 };

function* domainProblems({ domain, mx, hosts, nullMx }: RouteParts): Generator<RouteProblem> {
  if (hosts.length > 1 && hosts.some(({ exchange }) => exchange === '.')) {
    const message = `${domain} has a null MX record beside others: it says that it takes no mail, and names hosts for it (RFC 7505 section 3).`;
    yield { code: 'mx-null-mixed', severity: 'warning', message };
  }
  for (const name of namedTwice(hosts)) {
    const message = `${name} is named by several MX records of ${domain}; one is enough.`;
    yield { code: 'mx-duplicate-target', severity: 'warning', message };
  }
  const unasked = new Set(
    hosts.filter(({ ipv4 }) => ipv4 === 'not-asked').map(({ exchange }) => exchange.toLowerCase()),
  );
  if (unasked.size > 0) {
    const message = `${domain} names so many hosts that only the first ${MAX_HOSTS} were looked up; ${unasked.size} were not.`;
    yield { code: 'live-too-many-hosts', severity: 'information', message };
  }
  if (mx.aliases.length > 0 && mx.outcome !== 'alias-loop') {
    const message = `${domain} is an alias: the MX records of ${mx.canonicalName} count for it.`;
    yield { code: 'live-domain-alias', severity: 'information', message };
  }
  if (hosts[0]?.implicit) {
    const message = `${domain} has no MX record, so that senders fall back to its own address. Give it an MX record if it is to take mail, else a null MX record (RFC 7505).`;
    yield { code: 'mx-implicit', severity: 'information', message };
  }
  if (nullMx && nullMx.preference !== 0) {
    const message = `The null MX record of ${domain} has the preference ${nullMx.preference}; RFC 7505 section 3 asks for 0.`;
    yield { code: 'mx-null-preference', severity: 'information', message };
  }
}

function namedTwice(hosts: readonly RouteHost[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { exchange } of hosts) {
    const name = exchange.toLowerCase();
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return twice;
}

/** What is wrong with one host. */
export function hostProblems(host: Omit<RouteHost, 'problems'>): RouteProblem[] {
  // The root stands for no host, and of a host that was not asked for nothing is known.
  if (host.exchange === '.' || host.ipv4 === 'not-asked') return [];
  return [...addressProblems(host), ...aliasProblems(host), ...specialProblems(host)].map((problem) => ({
    ...problem,
    host: host.exchange,
  }));
}

type HostToJudge = Omit<RouteHost, 'problems'>;

function* addressProblems({ exchange, addresses, ipv4, ipv6 }: HostToJudge): Generator<RouteProblem> {
  if (ipv4 === 'alias-loop' || ipv6 === 'alias-loop') {
    const message = `${exchange} is an alias that leads in a circle: no mail gets there.`;
    yield { code: 'cname-loop', severity: 'error', message };
    return;
  }
  const unknown = (kinds: string, outcome: RouteHost['ipv4']): string =>
    `The ${kinds} of ${exchange} could not be found out: ${outcomeWords(outcome)}.`;
  if (addresses.length > 0) {
    for (const [kind, outcome] of [
      ['IPv6', ipv6],
      ['IPv4', ipv4],
    ] as const) {
      if (!isFailure(outcome)) continue;
      const message = unknown(`${kind} addresses`, outcome);
      yield { code: 'live-address-unknown', severity: 'warning', message };
    }
    return;
  }
  const failure = [ipv4, ipv6].find(isFailure);
  if (isAddress(exchange.slice(0, -1))) {
    const message = `${exchange} is an address in the place of a name: an MX record names a host, and the host has the address (RFC 1035 section 3.3.9).`;
    yield { code: 'mx-target-address', severity: 'error', message };
  } else if (failure) {
    const message = unknown('addresses', failure);
    yield { code: 'live-address-unknown', severity: 'error', message };
  } else {
    const missing =
      ipv4 === 'nxdomain' || ipv6 === 'nxdomain' ? 'does not exist (NXDOMAIN)' : 'has no address';
    const message = `${exchange} ${missing}: no mail gets there.`;
    yield { code: 'mx-target-no-address', severity: 'error', message };
  }
}

function* aliasProblems({
  exchange,
  aliases,
  canonicalName,
  implicit,
}: HostToJudge): Generator<RouteProblem> {
  if (aliases.length === 0 || implicit) return;
  const message = `${exchange} is an alias (of ${canonicalName}): an MX record names a host by its own name (RFC 2181 section 10.3), and some senders do not deliver to an alias.`;
  yield { code: 'mx-target-cname', severity: 'warning', message };
}

function* specialProblems({ exchange, addresses }: HostToJudge): Generator<RouteProblem> {
  const special = addresses.filter((address) => address.special !== undefined);
  if (special.length === 0) return;
  const list = special.map((address) => `${address.address} is ${address.special}`).join(', ');
  if (special.length === addresses.length) {
    const message = `${exchange} has no address that everyone can reach: ${list}.`;
    yield { code: 'mx-special-address', severity: 'warning', message };
  } else {
    const message = `${exchange} has an address that not everyone can reach: ${list}.`;
    yield { code: 'mx-special-address', severity: 'information', message };
  }
}
