import type { AskedQuestion, ExtendedError, HeaderFlags, Outcome, ServerAddress } from '../mail/route';
import { nameToText } from '../rr/names';
import { Rcode, rcodeName } from './codes';
import type { Exchange, Server, Transport } from './exchange';
import { type DnsMessage, encodeQuery, type Query, randomId } from './message';
import { serverText } from './resolver-address';

/** Types that mail routing asks for. */
export const QuestionType = { A: 1, MX: 15, AAAA: 28 } as const;
export type QuestionTypeName = keyof typeof QuestionType;

export interface Question {
  /** Wire form. */
  readonly name: Uint8Array;
  readonly type: QuestionTypeName;
}

/** What came of a question, and how: without `message` no server has given a valid answer. */
export interface Answer {
  readonly asked: Omit<AskedQuestion, 'outcome'> & { readonly failure?: Outcome };
  readonly message?: DnsMessage;
}

/** Asks a question of whatever servers it was made for. Rejects only when `signal` is aborted. */
export type Ask = (question: Question, signal?: AbortSignal) => Promise<Answer>;

export interface ResolverOptions {
  /** In the order in which they are asked; at least one. */
  readonly servers: readonly Server[];
  readonly transports: { readonly udp: Transport; readonly tcp: Transport };
  /** Milliseconds to wait for each try. */
  readonly timeout: number;
  /** How often each server is asked over UDP. */
  readonly tries: number;
}

/**
 * Asks servers in turn: over UDP, over TCP where the answer was cut short, without EDNS where the server does not
 * know it. The first answer counts that says yes or no; SERVFAIL, REFUSED and silence let the next server try.
 */
export function resolver(options: ResolverOptions): Ask {
  return async (question, signal) => {
    const started = performance.now();
    const failures: Attempt[] = [];
    for (const server of options.servers) {
      const attempt = await askServer(server, question, options, signal);
      if (saysYesOrNo(attempt)) return report(question, attempt, started, failures);
      failures.push(attempt);
    }
    const [best, ...others] = [...failures].sort((left, right) => rank(left) - rank(right));
    return report(question, best ?? NO_SERVER, started, others);
  };
}

/** One server's answer or failure. */
interface Attempt {
  readonly server: ServerAddress;
  readonly transport: 'udp' | 'tcp';
  /** Set where there is no message, or one that refuses to answer. */
  readonly failure?: Outcome;
  /** A clause without its dot. */
  readonly detail: string;
  readonly message?: DnsMessage;
}

const NO_SERVER: Attempt = {
  server: { address: '0.0.0.0', port: 53 },
  transport: 'udp',
  failure: 'unreachable',
  detail: 'there is no server to ask',
};

async function askServer(
  server: Server,
  question: Question,
  options: ResolverOptions,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  const first = await askOnce(server, question, 'with', options, signal);
  const rcode = first.message?.edns === false ? first.message.rcode : Rcode.NoError;
  if (rcode !== Rcode.FormErr && rcode !== Rcode.NotImp) return first;
  // RFC 6891 section 7: an error without OPT record may mean that the server does not know EDNS.
  return askOnce(server, question, 'without', options, signal);
}

async function askOnce(
  server: Server,
  question: Question,
  edns: 'with' | 'without',
  { transports, timeout, tries }: ResolverOptions,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  const query = encodeQuery(question.name, QuestionType[question.type], randomId(), edns);
  const transportOptions = signal ? { timeout, tries, signal } : { timeout, tries };
  const overUdp = await transports.udp(server, query, transportOptions);
  if (overUdp.kind !== 'read' || overUdp.reading.kind !== 'truncated') {
    return attemptOf(server, 'udp', overUdp, `${triesInWords(tries)} of ${timeout} ms`);
  }
  const again: Query = encodeQuery(question.name, QuestionType[question.type], randomId(), edns);
  const overTcp = await transports.tcp(server, again, transportOptions);
  const attempt = attemptOf(server, 'tcp', overTcp, `${timeout} ms`);
  if (attempt.message) return attempt;
  return { ...attempt, detail: `the answer over UDP was cut short, and over TCP ${attempt.detail}` };
}

function attemptOf(server: Server, transport: 'udp' | 'tcp', exchange: Exchange, patience: string): Attempt {
  const common = { server: { address: server.address, port: server.port }, transport };
  switch (exchange.kind) {
    case 'timeout':
      return exchange.ignored === undefined
        ? { ...common, failure: 'timeout', detail: `no answer came within ${patience}` }
        : {
            ...common,
            failure: 'broken',
            detail: `no valid answer came within ${patience}: ${exchange.ignored}`,
          };
    case 'cut-off':
      return { ...common, failure: 'broken', detail: exchange.reason };
    case 'unreachable':
      return { ...common, failure: 'unreachable', detail: exchange.reason };
    case 'read':
      break;
  }
  const { reading } = exchange;
  switch (reading.kind) {
    case 'answer':
      return { ...common, ...verdictOf(reading.message), message: reading.message };
    case 'truncated':
      return { ...common, failure: 'broken', detail: 'the answer was cut short' };
    case 'malformed':
      return {
        ...common,
        failure: 'broken',
        detail: `the answer is not a valid DNS message: ${reading.reason}`,
      };
  }
}

/** What an answer's response code says before anyone looks at its records. */
function verdictOf(message: DnsMessage): { readonly failure?: Outcome; readonly detail: string } {
  switch (message.rcode) {
    case Rcode.NoError:
      return { detail: '' };
    case Rcode.NxDomain:
      return { detail: '' };
    case Rcode.ServFail:
      return { failure: 'servfail', detail: 'the server could not find an answer (SERVFAIL)' };
    case Rcode.Refused:
      return { failure: 'refused', detail: 'the server refuses to answer (REFUSED)' };
    default:
      return { failure: 'failed', detail: `the server answers with the error ${rcodeName(message.rcode)}` };
  }
}

function saysYesOrNo(attempt: Attempt): boolean {
  return attempt.message !== undefined && attempt.failure === undefined;
}

/** Of several failures, the one that tells most is shown. */
function rank({ failure }: Attempt): number {
  return failure === undefined ? 0 : RANKS.indexOf(failure);
}

const RANKS: readonly Outcome[] = ['servfail', 'refused', 'failed', 'broken', 'timeout', 'unreachable'];

function report(question: Question, attempt: Attempt, started: number, others: readonly Attempt[]): Answer {
  const { server, transport, failure, message } = attempt;
  const also = others.map((other) => `${serverText(other.server)}: ${other.detail}`);
  const detail = [attempt.detail, ...also].filter((clause) => clause !== '').join('; ');
  const flags: HeaderFlags | undefined = message?.flags;
  const extendedErrors: readonly ExtendedError[] = message?.extendedErrors ?? [];
  return {
    asked: {
      name: nameToText(question.name) ?? '.',
      type: question.type,
      detail: detail === '' ? '' : `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`,
      server,
      transport,
      elapsed: Math.round((performance.now() - started) * 10) / 10,
      extendedErrors,
      ...(failure ? { failure } : {}),
      ...(message ? { rcode: rcodeName(message.rcode) } : {}),
      ...(flags ? { flags } : {}),
    },
    ...(message ? { message } : {}),
  };
}

function triesInWords(tries: number): string {
  return tries === 1 ? 'a try' : `${tries} tries`;
}
