import type { AskedQuestion, RouteAddress, RouteHost } from '../mail/route';
import { specialUse } from '../rr/special-address';
import { askAndFollow, type Followed } from './ask-and-follow';
import type { Ask } from './resolver';

/** What was found out about a host. */
export type HostAnswer = Pick<RouteHost, 'aliases' | 'canonicalName' | 'addresses' | 'ipv4' | 'ipv6'>;

export interface HostAnswers {
  readonly of: (exchange: string) => HostAnswer;
  readonly questions: readonly AskedQuestion[];
}

/** Different hosts whose addresses are asked for; nobody's mail needs more, and each costs two questions. */
export const MAX_HOSTS = 32;

/** Questions that wait for their answer at the same time: a resolver may take many at once for an attack. */
const AT_ONCE = 8;

/**
 * Asks for the addresses of hosts, each of them once however often it is named; of those behind the first
 * {@link MAX_HOSTS}, nothing is asked. Rejects only when `signal` is aborted.
 */
export async function hostAddresses(
  exchanges: readonly string[],
  ask: Ask,
  signal: AbortSignal | undefined,
): Promise<HostAnswers> {
  const toAsk = different(exchanges.filter((name) => name !== '.')).slice(0, MAX_HOSTS);
  const questions = toAsk.flatMap((name) => (['AAAA', 'A'] as const).map((type) => ({ name, type })));
  const followed = await inParallel(questions, ({ name, type }) => askAndFollow(name, type, ask, signal));
  const byName = new Map<string, HostAnswer>();
  toAsk.forEach((name, index) => {
    const [ipv6, ipv4] = [followed[index * 2], followed[index * 2 + 1]];
    if (ipv6 && ipv4) byName.set(name.toLowerCase(), answerOf(ipv6, ipv4));
  });
  return {
    of: (exchange) => byName.get(exchange.toLowerCase()) ?? notAsked(exchange),
    questions: followed.flatMap((each) => each.asked),
  };
}

/** Each name once, as it is spelled first. */
function different(names: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const name of names) if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), name);
  return [...byName.values()];
}

async function inParallel<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      const index = next++;
      const item = items[index];
      if (item === undefined) return;
      results[index] = await run(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  return results;
}

/** The aliases come with both answers; where one failed, the other one tells. */
function answerOf(ipv6: Followed, ipv4: Followed): HostAnswer {
  const way = ipv4.aliases.length >= ipv6.aliases.length ? ipv4 : ipv6;
  return {
    aliases: way.aliases,
    canonicalName: way.canonicalName,
    addresses: [...addressesOf(ipv6, 'AAAA'), ...addressesOf(ipv4, 'A')],
    ipv4: ipv4.outcome,
    ipv6: ipv6.outcome,
  };
}

function addressesOf({ records, asked }: Followed, type: RouteAddress['type']): RouteAddress[] {
  const isExample = EXAMPLE.test(asked[0].name);
  return records.map(({ text, ttl, rdata }) => {
    const use = specialUse(rdata);
    if (!use || (isExample && use.kind === 'documentation')) return { type, address: text, ttl };
    return { type, address: text, ttl, special: `${use.name} (${use.reference})` };
  });
}

/** Names for examples (RFC 2606) go with addresses for examples. */
const EXAMPLE = /(?:^|\.)example(?:\.com|\.net|\.org)?\.$/i;

/** The root, which null MX records name, is no host; others may be too many to ask for. */
function notAsked(exchange: string): HostAnswer {
  const outcome = exchange === '.' ? 'no-data' : 'not-asked';
  return { aliases: [], canonicalName: exchange, addresses: [], ipv4: outcome, ipv6: outcome };
}
