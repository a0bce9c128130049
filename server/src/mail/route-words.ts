import { secondsAsWords } from '../rr/explain/time';
import type {
  AskedQuestion,
  HeaderFlags,
  MailRoute,
  Outcome,
  RouteAlias,
  RouteDifference,
  RouteHost,
  RouteProblem,
} from './route';

/** An outcome as a clause: `no answer came in time`. */
export function outcomeWords(outcome: Outcome): string {
  return OUTCOMES[outcome];
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  found: 'found',
  'no-data': 'there is none',
  'alias-loop': 'the alias leads in a circle',
  nxdomain: 'the name does not exist',
  servfail: 'the server failed to find an answer (SERVFAIL)',
  refused: 'the server refused to answer',
  timeout: 'no answer came in time',
  unreachable: 'the server cannot be reached',
  broken: 'the answer was no valid DNS message',
  failed: 'the server gave no answer',
  'not-asked': 'addresses were not asked for',
};

/**
 * Why addresses of a host are missing, each a clause: `IPv6: no answer came in time`. That there are none of one kind
 * is no failure; a host without any says `no address`.
 */
export function missingWords({
  addresses,
  ipv4,
  ipv6,
}: Pick<RouteHost, 'addresses' | 'ipv4' | 'ipv6'>): string[] {
  if (ipv4 === ipv6 && ipv4 !== 'no-data' && ipv4 !== 'found') return [outcomeWords(ipv4)];
  const words: string[] = [];
  for (const [kind, outcome] of [
    ['IPv6', ipv6],
    ['IPv4', ipv4],
  ] as const) {
    if (outcome !== 'found' && outcome !== 'no-data') words.push(`${kind}: ${outcomeWords(outcome)}`);
  }
  return addresses.length === 0 && words.length === 0 ? ['no address'] : words;
}

/** The null MX record: `Null MX: preference 0, TTL 3600 (1 hour)`. */
export function nullMxWords({ preference, ttl }: NonNullable<MailRoute['nullMx']>): string {
  return `Null MX: preference ${preference}, TTL ${ttl} (${secondsAsWords(ttl)})`;
}

/** Who was asked, over what, how long it took, and what came back. */
export function askedWords({
  server,
  transport,
  elapsed,
  rcode,
  flags,
  extendedErrors,
}: AskedQuestion): string {
  const address = server.address.includes(':') ? `[${server.address}]` : server.address;
  const names = flags ? flagNames(flags) : '';
  const answer = [rcode, names && `flags ${names}`].filter(Boolean).join(', ');
  const errors = extendedErrors.map(({ name, text }) => (text ? `${name} (${text})` : name)).join(', ');
  return [
    `Asked ${address}:${server.port} over ${transport.toUpperCase()}, ${Math.round(elapsed)} ms`,
    answer && `: ${answer}`,
    errors && `; the server adds: ${errors}`,
    '.',
  ].join('');
}

function flagNames(flags: HeaderFlags): string {
  return Object.entries(flags)
    .filter(([, isSet]) => isSet)
    .map(([name]) => name.toUpperCase())
    .join(' ');
}

/** When senders try a host: `first`, `then, as number 2, 3 in random order`. */
export function turnWords(place: number, equals: number): string {
  const words = place === 0 ? 'first' : `then, as number ${place + 1}`;
  return equals > 1 ? `${words}, ${equals} in random order` : words;
}

/** Aliases one after the other: `mail.example.com. is CNAME of web.example.com. (TTL 1 hour)`. */
export function aliasWords(aliases: readonly RouteAlias[]): string {
  return aliases
    .map(({ owner, target, type, ttl }) =>
      type === 'CNAME'
        ? `${owner} is CNAME of ${target} (TTL ${secondsAsWords(ttl)})`
        : `${owner} becomes ${target} by a DNAME (TTL ${secondsAsWords(ttl)})`,
    )
    .join(', ');
}

/** How a problem is announced. */
export const SEVERITY_WORDS: Readonly<Record<RouteProblem['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Note',
};

/** How a difference between zone file and live answer is announced. */
export const DIFFERENCE_WORDS: Readonly<Record<RouteDifference['kind'], string>> = {
  'only-in-zone': 'Only in the file',
  'only-live': 'Only live',
  changed: 'Differs',
};

/** What is said where a comparison found nothing. */
export const SAME_WORDS = 'The zone file and the live answer say the same.';
