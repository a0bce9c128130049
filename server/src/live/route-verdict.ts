import type { AskedQuestion, Outcome, RouteHost, Verdict } from '../mail/route';
import type { Followed } from './ask-and-follow';
import { serverText } from './resolver-address';

/** The verdict on a domain with MX records. */
export function hostsVerdict(domain: string, hosts: readonly RouteHost[]): Verdict {
  const byName = new Map(hosts.map((host) => [host.exchange.toLowerCase(), host]));
  byName.delete('.');
  const all = [...byName.values()];
  const count = all.length === 1 ? '1 host' : `${all.length} hosts`;
  const asked = all.filter(({ ipv4 }) => ipv4 !== 'not-asked');
  const reached = asked.filter(({ addresses }) => addresses.length > 0);
  const failed = asked.some(({ ipv4, ipv6 }) => isFailure(ipv4) || isFailure(ipv6));
  if (reached.length > 0) {
    const known = failed ? ' known to have an address' : ' with an address';
    const rest = reached.length < asked.length ? `, ${reached.length} of them${known}` : '';
    return { kind: 'mail', sentence: `${domain} takes mail at ${count}${rest}.` };
  }
  const none = all.length === 1 ? 'it has no address' : 'none of them has an address';
  const why = failed ? 'no address could be found out' : none;
  return {
    kind: 'no-host',
    sentence: `${domain} names ${count} for its mail, but ${why}: mail cannot be delivered.`,
  };
}

/** The verdict on a domain whose only MX record names the root. */
export function nullVerdict(domain: string): Verdict {
  return {
    kind: 'null-mx',
    sentence: `${domain} takes no mail, and says so with a null MX record (RFC 7505).`,
  };
}

/** The verdict on a domain without MX records, from the look-up of its own addresses. */
export function implicitVerdict(domain: string, host: RouteHost, asked: readonly AskedQuestion[]): Verdict {
  if (host.addresses.length > 0) {
    return {
      kind: 'implicit',
      sentence: `${domain} has no MX record: senders deliver to its own address (RFC 5321 section 5.1).`,
    };
  }
  const failed = asked.find(({ outcome }) => isFailure(outcome));
  if (failed) {
    return {
      kind: verdictKind(failed.outcome),
      sentence: `${domain} has no MX record, and whether it has an address could not be found out: ${lowerFirst(failed.detail)}`,
    };
  }
  return {
    kind: 'none',
    sentence: `${domain} exists, but has neither an MX record nor an address: mail cannot be delivered.`,
  };
}

/** The verdict where the question for MX records brought no answer, or that there is no such name. */
export function failureVerdict(
  domain: string,
  { outcome, aliases, canonicalName, asked }: Followed,
): Verdict {
  const question = asked.at(-1) ?? asked[0];
  const about =
    aliases.length > 0 ? `${domain} is an alias of ${canonicalName}, and of that` : `Of ${domain}`;
  const server = serverText(question.server);
  const extended = question.extendedErrors
    .map(({ name, text }) => (text ? `${name} (${text})` : name))
    .join(', ');
  const adds = extended && ` The server adds: ${extended}.`;
  switch (outcome) {
    case 'nxdomain':
      return {
        kind: 'nxdomain',
        sentence:
          aliases.length > 0
            ? `${domain} is an alias of ${canonicalName}, which does not exist (NXDOMAIN).${adds}`
            : `${domain} does not exist (NXDOMAIN).${adds}`,
      };
    case 'alias-loop':
      return {
        kind: 'alias-loop',
        sentence: `${domain} is an alias that leads in a circle: mail cannot be delivered.`,
      };
    case 'timeout':
      return {
        kind: 'timeout',
        sentence: `${about} nothing is known: ${server} gave no answer in time. ${question.detail}`,
      };
    case 'unreachable':
      return {
        kind: 'unreachable',
        sentence: `${about} nothing is known: ${server} cannot be reached. ${question.detail}`,
      };
    case 'servfail':
      return {
        kind: 'servfail',
        sentence: `${about} nothing is known: ${server} failed to find an answer (SERVFAIL).${adds}`,
      };
    case 'refused':
      return {
        kind: 'refused',
        sentence: `${about} nothing is known: ${server} refuses to answer (REFUSED).${adds}`,
      };
    case 'broken':
      return {
        kind: 'broken',
        sentence: `${about} nothing is known: ${server} gave no valid answer. ${question.detail}`,
      };
    default:
      return { kind: 'failed', sentence: `${about} nothing is known. ${question.detail}${adds}` };
  }
}

/** True if an outcome leaves open what there is. */
export function isFailure(outcome: Outcome): boolean {
  return outcome !== 'found' && outcome !== 'no-data' && outcome !== 'nxdomain' && outcome !== 'alias-loop';
}

function verdictKind(outcome: Outcome): Verdict['kind'] {
  return outcome === 'found' || outcome === 'no-data' || outcome === 'not-asked' ? 'failed' : outcome;
}

function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
