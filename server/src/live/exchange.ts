import { type Foreign, type Query, type Reading, readAnswer } from './message';

/** What one server made of one query over one transport. */
export type Exchange =
  /** The server's answer, or one cut short. */
  | { readonly kind: 'read'; readonly reading: Exclude<Reading, { kind: 'foreign' }> }
  /** Nothing valid came in time; `ignored` says what else came. */
  | { readonly kind: 'timeout'; readonly ignored: string | undefined }
  /** The connection ended before the answer did; the sentence says how far it came. */
  | { readonly kind: 'cut-off'; readonly reason: string }
  /** The packets do not get there. */
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Sends a query to one server. Rejects only when `signal` is aborted, with its reason; all sockets are closed then. */
export type Transport = (server: Server, query: Query, options: TransportOptions) => Promise<Exchange>;

export interface Server {
  readonly address: string;
  readonly port: number;
}

export interface TransportOptions {
  /** Milliseconds to wait, for each try. */
  readonly timeout: number;
  /** How often the query is sent; TCP sends it once. */
  readonly tries: number;
  readonly signal?: AbortSignal;
}

/** Takes packets until one is the answer, and counts the others. */
export class Listener {
  private readonly ignored = new Map<Foreign | 'wrong-source', number>();

  constructor(
    private readonly query: Query,
    private readonly transport: 'udp' | 'tcp',
  ) {}

  /** The reading of the answer; undefined for a packet to be ignored. */
  take(octets: Uint8Array): Exclude<Reading, { kind: 'foreign' }> | undefined {
    const reading = readAnswer(octets, this.query, this.transport);
    if (reading.kind !== 'foreign') return reading;
    this.ignore(reading.why);
    return undefined;
  }

  ignore(why: Foreign | 'wrong-source'): void {
    this.ignored.set(why, (this.ignored.get(why) ?? 0) + 1);
  }

  /** `3 packets with a wrong id were ignored`; undefined where nothing came at all. */
  ignoredInWords(): string | undefined {
    if (this.ignored.size === 0) return undefined;
    const parts = [...this.ignored].map(([why, count]) => {
      return `${count} ${count === 1 ? 'packet' : 'packets'} ${IGNORED[why]}`;
    });
    const total = [...this.ignored.values()].reduce((sum, count) => sum + count, 0);
    return `${parts.join(' and ')} ${total === 1 ? 'was' : 'were'} ignored`;
  }
}

const IGNORED: Readonly<Record<Foreign | 'wrong-source', string>> = {
  'no-header': 'too short for a DNS message',
  'wrong-id': 'with a wrong id',
  'not-an-answer': 'that are no answers',
  'wrong-question': 'to another question',
  'wrong-source': 'from elsewhere',
};

/** An error of the network in words. */
export function networkReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return NETWORK[code] ?? (error instanceof Error ? error.message : String(error));
}

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'no name server listens there',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'there is no route to its network',
  EADDRNOTAVAIL: 'this machine has no address to ask it from',
  EACCES: 'this machine does not allow packets to it',
  EPERM: 'this machine does not allow packets to it',
  EINVAL: 'this machine cannot send packets to that address',
  ETIMEDOUT: 'the connection could not be made in time',
  EPIPE: 'the connection was closed',
};
