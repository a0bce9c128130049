import { type MailRoute, type RouteHost, routeHosts } from './route';

/** What a mail server said to a greeting, without any mail being sent (RFC 5321 section 3.1 and 3.2). */
export interface SmtpProbe {
  /** The exchange as the MX record names it. */
  readonly exchange: string;
  readonly address: string;
  readonly port: number;
  readonly outcome: ProbeOutcome;
  /** One plain clause: `takes mail and offers STARTTLS`. */
  readonly detail: string;
  /** The first line that the server said, if it said one. */
  readonly greeting?: string;
  /** What it offers after EHLO, as it names it: `STARTTLS`, `SIZE 10240000`. */
  readonly extensions: readonly string[];
}

export type ProbeOutcome =
  | 'ready'
  /** The server answered, and takes no mail from here now. */
  | 'refused'
  | 'timeout'
  | 'unreachable'
  /** What came was not SMTP. */
  | 'broken';

/** A host's address to be probed. */
export interface ProbeTarget {
  readonly exchange: string;
  readonly address: string;
}

/** The addresses of a route in delivery order, each host and address once. */
export function probeTargets(route: Pick<MailRoute, 'preferences'>): ProbeTarget[] {
  const targets = new Map<string, ProbeTarget>();
  for (const { exchange, addresses } of routeHosts(route) as readonly RouteHost[]) {
    for (const { address } of addresses) targets.set(`${exchange} ${address}`, { exchange, address });
  }
  return [...targets.values()];
}

/** The probes as lines of text, behind the report on the route. */
export function probesText(probes: readonly SmtpProbe[]): string {
  if (probes.length === 0) return '\nNo host has an address to be probed.\n';
  const lines = probes.map(({ exchange, address, port, detail, greeting }) => {
    const at = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
    return `  ${exchange} ${at} ${detail}.${greeting === undefined ? '' : `\n      ${greeting}`}`;
  });
  return `\nMail servers, greeted without sending mail:\n${lines.join('\n')}\n`;
}
