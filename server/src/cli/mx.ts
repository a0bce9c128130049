import type { Config } from '../config/config';
import { readDomain } from '../live/domain-name';
import { lookUpMailRoute } from '../live/look-up-mail-route';
import { openResolver } from '../live/transport/open-resolver';
import { probeSmtp } from '../live/transport/smtp';
import type { MailRoute } from '../mail/route';
import { mailRouteText } from '../mail/route-text';
import { probesText, probeTargets, type SmtpProbe } from '../mail/smtp-probe';
import { configuredIncludeDirectory, configuredOrigins } from '../node/config-files';
import { detectOrigin } from '../zone/origin';
import { Zone } from '../zone/zone';
import { oneOf, originOption } from './check-options';
import { Configs } from './config';
import { type CliIo, Exit } from './io';
import { readOptions, UsageError } from './options';
import { decodeSource, includeReader, readSource, shownPath } from './source-files';

export const MX_HELP = `Usage: zonewright mx [options] DOMAIN

Looks up live where mail to a domain goes: its MX records in delivery order, the addresses
of their hosts, and what is wrong with them.

  --resolver R      the name server to ask: an address or a host, with a port if it is not
                    53, such as 192.0.2.53, 192.0.2.53:5353, ::1 or [::1]:5353
                    (default: that of .zonewright.json here or in a folder above, or else
                    those of the system)
  --zone FILE       compare the answer with a zone file; "-" is standard input
  --origin NAME     the name of that zone, where the file does not tell
  --format FORMAT   text (default) or json
  --probe           greet each mail server on port 25 and say what it offers; no mail is sent
  --probe-port PORT another port to do that on
  --timeout MS      milliseconds to wait for each try (default: 3000)

Exit: 0 mail can be delivered, or the domain says that it takes none (null MX); 1 something
is wrong, or there was no answer; 2 could not run.
`;

const FORMATS = ['text', 'json'] as const;

/** `zonewright mx`. */
export async function mx(args: readonly string[], io: CliIo): Promise<number> {
  const configs = new Configs({ kind: 'nearest' });
  const faults = configs.faultsFor(['-']);
  for (const fault of faults) io.err(`${fault}\n`);
  if (faults.length > 0) return Exit.Failed;
  const options = mxOptions(args, configs.for('-')?.config.live);
  const domain = readDomain(options.domain);
  if (domain.kind === 'invalid') return fail(io, domain.reason);
  const compareWith = options.zone === undefined ? undefined : readZone(options.zone, options, configs, io);
  if (compareWith?.kind === 'failed') return fail(io, compareWith.reason);
  const opened = await openResolver(options.resolver, options.timeout);
  if (opened.kind === 'failed') return fail(io, opened.reason);
  const route = await lookUpMailRoute(domain, opened.ask, { compareWith });
  const probes = options.probe ? await probeAll(route, options.probePort, options.timeout) : undefined;
  if (options.format === 'json')
    io.out(`${JSON.stringify(probes ? { ...route, probes } : route, undefined, 1)}\n`);
  else io.out(mailRouteText(route) + (probes ? probesText(probes) : ''));
  if (compareWith && !route.comparison) {
    io.err(
      `zonewright: nothing was compared: ${compareWith.name} does not say what ${domain.name} has, or there was no answer.\n`,
    );
  }
  const answered =
    !probes || route.verdict.kind === 'null-mx' || probes.some(({ outcome }) => outcome === 'ready');
  return isFine(route) && answered ? Exit.Fine : Exit.Found;
}

/** Mail servers are greeted all at once: there are at most some dozen addresses. */
function probeAll(route: MailRoute, port: number, timeout: number): Promise<SmtpProbe[]> {
  return Promise.all(probeTargets(route).map((target) => probeSmtp(target, port, timeout)));
}

function isFine({ verdict, problems }: MailRoute): boolean {
  const decided = verdict.kind === 'mail' || verdict.kind === 'implicit' || verdict.kind === 'null-mx';
  return decided && problems.every(({ severity }) => severity !== 'error');
}

type ReadZone =
  | { readonly kind: 'zone'; readonly zone: Zone; readonly name: string }
  /** A sentence without its dot. */
  | { readonly kind: 'failed'; readonly reason: string };

function readZone(path: string, { origin }: MxOptions, configs: Configs, io: CliIo): ReadZone {
  const source = path === '-' ? decodeSource(io.stdin()) : readSource(path);
  const name = shownPath(path);
  if (source.kind === 'failed') return { kind: 'failed', reason: `${name} cannot be read: ${source.reason}` };
  const config = configs.for(path);
  const found = origin ?? detectOrigin(source.text, path, configuredOrigins(config, path));
  if (found === undefined) {
    return {
      kind: 'failed',
      reason: `the name of the zone in ${name} is not known: give it with --origin NAME`,
    };
  }
  const readInclude = includeReader(({ text }) => text, config && configuredIncludeDirectory(config));
  const isLatin1 = source.notUtf8At !== undefined;
  const zone = Zone.read(path, source.text, { origin: found, isLatin1, readInclude });
  return { kind: 'zone', zone, name };
}

interface MxOptions {
  readonly domain: string;
  readonly resolver: string;
  readonly zone: string | undefined;
  readonly origin: string | undefined;
  readonly format: (typeof FORMATS)[number];
  readonly timeout: number;
  readonly probe: boolean;
  readonly probePort: number;
}

/** What is not given is taken from a configuration file, `live`. */
function mxOptions(args: readonly string[], live: Config['live'] = {}): MxOptions {
  const { values, positionals } = readOptions(args, {
    resolver: { type: 'string' },
    zone: { type: 'string' },
    origin: { type: 'string' },
    format: { type: 'string', default: 'text' },
    timeout: { type: 'string', default: `${live.timeout ?? 3000}` },
    probe: { type: 'boolean', default: false },
    'probe-port': { type: 'string' },
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
  const probePort = Number(values['probe-port'] ?? SMTP_PORT);
  if (!Number.isInteger(probePort) || probePort < 1 || probePort > 65_535) {
    throw new UsageError(
      `--probe-port needs a number from 1 to 65535; "${values['probe-port']}" is not that`,
    );
  }
  return {
    domain,
    resolver: values.resolver ?? live.resolver ?? '',
    zone: values.zone,
    origin: originOption(values.origin),
    format: oneOf('--format', values.format, FORMATS),
    timeout,
    probe: values.probe || values['probe-port'] !== undefined,
    probePort,
  };
}

const SMTP_PORT = 25;

const MOST_TIMEOUT = 60_000;

function fail(io: CliIo, reason: string): number {
  io.err(`zonewright: ${reason}.\n`);
  return Exit.Failed;
}
