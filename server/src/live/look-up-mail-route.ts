import { deliveryOrder, type MailRoute, type RouteHost, routeHosts } from '../mail/route';
import { nameToText } from '../rr/names';
import type { Zone } from '../zone/zone';
import { askAndFollow, type Followed } from './ask-and-follow';
import { compareRoute } from './compare-route';
import type { Domain } from './domain-name';
import type { MessageRecord } from './message';
import type { Ask } from './resolver';
import { type HostAnswers, hostAddresses } from './route-hosts';
import { hostProblems, routeProblems } from './route-problems';
import { failureVerdict, hostsVerdict, implicitVerdict, nullVerdict } from './route-verdict';

export interface LookUpOptions {
  readonly signal?: AbortSignal | undefined;
  /** A zone to compare the answer with, and how its file is called for people. */
  readonly compareWith?: { readonly zone: Zone; readonly name: string } | undefined;
}

/**
 * Looks up where mail to a domain goes: its MX records, else its addresses (RFC 5321 section 5.1), and the addresses
 * of every host. Failures are told in the route; this rejects only when `signal` is aborted, with its reason.
 */
export async function lookUpMailRoute(
  domain: Domain,
  ask: Ask,
  { signal, compareWith }: LookUpOptions = {},
): Promise<MailRoute> {
  const mx = await askAndFollow(domain.name, 'MX', ask, signal);
  const found = await foundBehind(domain, mx, ask, signal);
  const preferences = deliveryOrder(found.hosts);
  const parts = { ...found, domain: domain.name, mx, hosts: routeHosts({ preferences }) };
  const route: MailRoute = {
    version: 1,
    domain: domain.name,
    ...(domain.typed === undefined ? {} : { typed: domain.typed }),
    verdict: found.verdict,
    asked: mx.asked.at(-1) ?? mx.asked[0],
    questions: [...mx.asked, ...found.questions],
    aliases: mx.aliases,
    canonicalName: mx.canonicalName,
    preferences,
    ...(found.nullMx ? { nullMx: found.nullMx } : {}),
    problems: routeProblems(parts),
  };
  const comparison = compareWith && compareRoute(route, compareWith.zone, compareWith.name);
  return comparison ? { ...route, comparison } : route;
}

/** What follows from the answer to the question for MX records. */
interface Behind {
  readonly verdict: MailRoute['verdict'];
  readonly hosts: readonly RouteHost[];
  /** The questions for addresses. */
  readonly questions: MailRoute['questions'];
  readonly nullMx?: MailRoute['nullMx'];
}

async function foundBehind(
  { name }: Domain,
  mx: Followed,
  ask: Ask,
  signal: AbortSignal | undefined,
): Promise<Behind> {
  if (mx.outcome === 'no-data') return implicitHost(name, mx, ask, signal);
  if (mx.outcome !== 'found') return { verdict: failureVerdict(name, mx), hosts: [], questions: [] };
  const exchanges = mx.records.map(exchangeOf);
  const [only] = exchanges;
  if (only?.exchange === '.' && exchanges.length === 1) {
    const nullMx = { preference: only.preference, ttl: only.ttl };
    return { verdict: nullVerdict(name), hosts: [], questions: [], nullMx };
  }
  // In delivery order, so that it is the last resorts that are not asked for where there are too many hosts.
  const inOrder = deliveryOrder(exchanges).flatMap((group) => group.hosts);
  const answers = await hostAddresses(
    inOrder.map(({ exchange }) => exchange),
    ask,
    signal,
  );
  const hosts = inOrder.map((exchange) => hostOf({ ...exchange, implicit: false }, answers));
  return { verdict: hostsVerdict(name, hosts), hosts, questions: answers.questions };
}

/** RFC 5321 section 5.1: without MX records, the name itself is taken as its only host. */
async function implicitHost(
  name: string,
  mx: Followed,
  ask: Ask,
  signal: AbortSignal | undefined,
): Promise<Behind> {
  const answers = await hostAddresses([mx.canonicalName], ask, signal);
  const host = hostOf({ exchange: mx.canonicalName, preference: 0, implicit: true }, answers);
  const verdict = implicitVerdict(name, host, answers.questions);
  return { verdict, hosts: verdict.kind === 'implicit' ? [host] : [], questions: answers.questions };
}

type Exchange = Pick<RouteHost, 'exchange' | 'preference' | 'ttl' | 'implicit'>;

function exchangeOf({ rdata, ttl }: MessageRecord): { exchange: string; preference: number; ttl: number } {
  const preference = (rdata[0] ?? 0) * 256 + (rdata[1] ?? 0);
  return { exchange: nameToText(rdata.subarray(2)) ?? '.', preference, ttl };
}

function hostOf(exchange: Exchange, answers: HostAnswers): RouteHost {
  const host = { ...exchange, ...answers.of(exchange.exchange) };
  return { ...host, problems: hostProblems(host) };
}
