import { readDomain } from '../live/domain-name';
import { lookUpMailRoute } from '../live/look-up-mail-route';
import { openResolver } from '../live/transport/open-resolver';
import type { MailRoute } from '../mail/route';
import { mailRouteText } from '../mail/route-text';
import { detectOrigin } from '../zone/origin';
import { Zone } from '../zone/zone';
import { oneOf, originOption } from './check';
import { type CliIo, Exit } from './io';
import { readOptions, UsageError } from './options';
import { decodeSource, includeReader, readSource, shownPath } from './source-files';

export const MX_HELP = `Usage: zonewright mx [options] DOMAIN

Looks up live where mail to a domain goes: its MX records in delivery order, the addresses
of their hosts, and what is wrong with them.

  --resolver R      the name server to ask: an address or a host, with a port if it is not
                    53, such as 192.0.2.53, 192.0.2.53:5353, ::1 or [::1]:5353
                    (default: those of the system)
  --zone FILE       compare the answer with a zone file; "-" is standard input
  --origin NAME     the name of that zone, where the file does not tell
  --format FORMAT   text (default) or json
  --timeout MS      milliseconds to wait for each try (default: 3000)

Exit: 0 mail can be delivered, or the domain says that it takes none (null MX); 1 something
is wrong, or there was no answer; 2 could not run.
`;

const FORMATS = ['text', 'json'] as const;

/** `zonewright mx`. */
export async function mx(args: readonly string[], io: CliIo): Promise<number> {
  const options = mxOptions(args);
  const domain = readDomain(options.domain);
  if (domain.kind === 'invalid') return fail(io, domain.reason);
  const compareWith = options.zone === undefined ? undefined : readZone(options.zone, options.origin, io);
  if (compareWith?.kind === 'failed') return fail(io, compareWith.reason);
  const opened = await openResolver(options.resolver, options.timeout);
  if (opened.kind === 'failed') return fail(io, opened.reason);
  const route = await lookUpMailRoute(domain, opened.ask, { compareWith });
  io.out(options.format === 'json' ? `${JSON.stringify(route, undefined, 1)}\n` : mailRouteText(route));
  if (compareWith && !route.comparison) {
    io.err(
      `zonewright: nothing was compared: ${compareWith.name} does not say what ${domain.name} has, or there was no answer.\n`,
    );
  }
  return isFine(route) ? Exit.Fine : Exit.Found;
}

function isFine({ verdict, problems }: MailRoute): boolean {
  const decided = verdict.kind === 'mail' || verdict.kind === 'implicit' || verdict.kind === 'null-mx';
  return decided && problems.every(({ severity }) => severity !== 'error');
}

type ReadZone =
  | { readonly kind: 'zone'; readonly zone: Zone; readonly name: string }
  /** A sentence without its dot. */
  | { readonly kind: 'failed'; readonly reason: string };

function readZone(path: string, origin: string | undefined, io: CliIo): ReadZone {
  const source = path === '-' ? decodeSource(io.stdin()) : readSource(path);
  const name = shownPath(path);
  if (source.kind === 'failed') return { kind: 'failed', reason: `${name} cannot be read: ${source.reason}` };
  const found = origin ?? detectOrigin(source.text, path);
  if (found === undefined) {
    return {
      kind: 'failed',
      reason: `the name of the zone in ${name} is not known: give it with --origin NAME`,
    };
  }
  const readInclude = includeReader(({ text }) => text);
  return { kind: 'zone', zone: Zone.read(path, source.text, { origin: found, readInclude }), name };
}

interface MxOptions {
  readonly domain: string;
  readonly resolver: string;
  readonly zone: string | undefined;
  readonly origin: string | undefined;
  readonly format: (typeof FORMATS)[number];
  readonly timeout: number;
}

function mxOptions(args: readonly string[]): MxOptions {
  const { values, positionals } = readOptions(args, {
    resolver: { type: 'string' },
    zone: { type: 'string' },
    origin: { type: 'string' },
    format: { type: 'string', default: 'text' },
    timeout: { type: 'string', default: '3000' },
  });
  const [domain, ...more] = positionals;
  if (domain === undefined || more.length > 0)
    throw new UsageError('mx needs one domain, such as example.com');
  if (values.resolver?.trim() === '') throw new UsageError('--resolver needs a host or an address');
  const timeout = Number(values.timeout);
  if (!/^\d+$/.test(values.timeout) || timeout < 1 || timeout > MOST_TIMEOUT) {
    throw new UsageError(
      `--timeout needs milliseconds from 1 to ${MOST_TIMEOUT}; "${values.timeout}" is not that`,
    );
  }
  return {
    domain,
    resolver: values.resolver ?? '',
    zone: values.zone,
    origin: originOption(values.origin),
    format: oneOf('--format', values.format, FORMATS),
    timeout,
  };
}

const MOST_TIMEOUT = 60_000;

function fail(io: CliIo, reason: string): number {
  io.err(`zonewright: ${reason}.\n`);
  return Exit.Failed;
}
