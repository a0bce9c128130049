import { isAtOrBelow, isSameName } from '../mail/name-text';
import type { AskedQuestion, Outcome, RouteAlias } from '../mail/route';
import { nameToText, textToName } from '../rr/names';
import { Rcode } from './codes';
import type { DnsMessage, MessageRecord } from './message';
import { type Answer, type Ask, QuestionType, type QuestionTypeName } from './resolver';

/** What is known of a name and type after its aliases have been followed. */
export interface Followed {
  readonly outcome: Outcome;
  /** Records of the type at `canonicalName`; empty unless `outcome` is `found`. */
  readonly records: readonly MessageRecord[];
  readonly aliases: readonly RouteAlias[];
  /** Where the aliases end. */
  readonly canonicalName: string;
  /** The questions in order; the last one gave the outcome. */
  readonly asked: readonly [AskedQuestion, ...AskedQuestion[]];
}

/** Aliases in a row that are followed; resolvers give up at about as many. */
const MAX_ALIASES = 16;

const NS = 2;
const CNAME = 5;
const SOA = 6;
const DNAME = 39;
const IN = 1;

/**
 * Asks for records and follows aliases: those in the answer, and with further questions where a server gives an
 * alias without what is behind it (as one does that only knows its own zones). Rejects only when `signal` is aborted.
 */
export async function askAndFollow(
  name: string,
  type: QuestionTypeName,
  ask: Ask,
  signal?: AbortSignal,
): Promise<Followed> {
  const aliases: RouteAlias[] = [];
  const asked: AskedQuestion[] = [];
  let here = name;
  for (;;) {
    const answer = await ask({ name: textToName(here) ?? ROOT, type }, signal);
    const read = readChain(here, type, answer, aliases);
    here = read.end;
    const question: AskedQuestion = { ...answer.asked, outcome: read.outcome, detail: read.detail };
    asked.push(question);
    if (read.more === 'ask-again') continue;
    const [first = question, ...others] = asked;
    return {
      outcome: read.outcome,
      records: read.records,
      aliases,
      canonicalName: here,
      asked: [first, ...others],
    };
  }
}

const ROOT = new Uint8Array(1);

interface Chain {
  readonly outcome: Outcome;
  readonly detail: string;
  readonly records: readonly MessageRecord[];
  readonly end: string;
  /** Whether the answer leaves open what is at `end`. */
  readonly more: 'ask-again' | 'done';
}

/** Follows the aliases in one answer from `start` on; adds them to `aliases`. */
function readChain(start: string, type: QuestionTypeName, answer: Answer, aliases: RouteAlias[]): Chain {
  const { asked, message } = answer;
  const chain = (outcome: Outcome, sentence: string, rest: Partial<Chain> = {}): Chain => ({
    outcome,
    detail: [sentence, asked.detail].filter(Boolean).join(' '),
    records: [],
    end: start,
    more: 'done',
    ...rest,
  });
  if (!message) return chain(asked.failure ?? 'failed', '');
  const answers = message.answer.filter(({ rclass }) => rclass === IN);
  const followed = aliases.length;
  let here = start;
  for (;;) {
    const records = recordsAt(answers, here, QuestionType[type]);
    if (records.length > 0) {
      const count = `${records.length} ${type} ${records.length === 1 ? 'record' : 'records'}.`;
      return chain('found', `${passed(aliases, followed)}${count}`, { records, end: here });
    }
    const alias = aliasAt(answers, here);
    if (!alias) break;
    if (aliases.some(({ owner }) => isSameName(owner, here))) {
      return chain('alias-loop', `The aliases lead in a circle: ${here} comes again.`, { end: here });
    }
    if (aliases.length === MAX_ALIASES) {
      return chain('failed', `There are more than ${MAX_ALIASES} aliases in a row.`, { end: here });
    }
    aliases.push(alias);
    here = alias.target;
  }
  // A resolver that ran in a circle itself gives SERVFAIL, and may have shown the circle: that tells more.
  if (asked.failure) return chain(asked.failure, '', { end: here });
  const way = passed(aliases, followed);
  if (message.rcode === Rcode.NxDomain) {
    return chain('nxdomain', `${way}${here} does not exist (NXDOMAIN).`, { end: here });
  }
  if (isReferral(message)) {
    return chain(
      'failed',
      'The server only names other name servers; it does not look for answers there itself.',
      { end: here },
    );
  }
  if (here !== start && !message.authority.some((record) => record.type.number === SOA)) {
    return chain('found', `${way}The answer says no more of that name: it is asked for next.`, {
      end: here,
      more: 'ask-again',
    });
  }
  return chain('no-data', `${way}${here} exists, and has no ${type} record.`, { end: here });
}

function passed(aliases: readonly RouteAlias[], from: number): string {
  return aliases
    .slice(from)
    .map(({ owner, target }) => `${owner} is an alias of ${target}. `)
    .join('');
}

/** A server without the zone and without recursion points at others (RFC 1034 section 4.3.1). */
function isReferral({ flags, answer, authority }: DnsMessage): boolean {
  return (
    !flags.aa &&
    answer.length === 0 &&
    authority.some((record) => record.type.number === NS) &&
    !authority.some((record) => record.type.number === SOA)
  );
}

function recordsAt(records: readonly MessageRecord[], name: string, type: number): MessageRecord[] {
  return records.filter((record) => record.type.number === type && isSameName(record.owner, name));
}

/** The alias that stands at a name. Servers give a CNAME for what a DNAME renames (RFC 6672 section 3.1). */
function aliasAt(records: readonly MessageRecord[], name: string): RouteAlias | undefined {
  const cname = recordsAt(records, name, CNAME)[0];
  if (!cname) return undefined;
  const target = nameToText(cname.rdata) ?? '.';
  const made = records.some(({ type, owner, rdata }) => {
    if (type.number !== DNAME || isSameName(name, owner) || !isAtOrBelow(name, owner)) return false;
    const renamed = `${name.slice(0, name.length - owner.length)}${nameToText(rdata) ?? ''}`;
    return isSameName(renamed, target);
  });
  return { owner: name, target, ttl: cname.ttl, type: made ? 'DNAME' : 'CNAME' };
}
