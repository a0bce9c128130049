import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './native';
import type { Random } from './random';

/** How a zone is signed. */
export interface Signing {
  readonly algorithm: string;
  /** Options of `dnssec-signzone` for the kind of denial. */
  readonly denial: readonly string[];
}

const ZONE = `$TTL 3600
@        SOA   ns1 hostmaster 2026060101 7200 3600 1209600 3600
@        NS    ns1
@        NS    ns2
@        MX    10 mail
ns1      A     192.0.2.1
ns2      A     192.0.2.2
mail     A     192.0.2.3
mail     AAAA  2001:db8::3
www      CNAME mail
*.wild   TXT   "any name"
a.b.deep TXT   "below two empty names"
host     A     192.0.2.9
open     NS    ns.open
open     NS    ns1
ns.open  A     192.0.2.10
secure   NS    ns1.example.net.
secure   DS    12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
`;

/** A zone `example.com.` that BIND signs in `folder` for some years, one record a line. */
export function signZone(folder: string, { algorithm, denial }: Signing): string[] {
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const key = run('dnssec-keygen', '-q', '-a', algorithm, '-f', 'KSK', 'example.com').trim();
  writeFileSync(join(folder, 'unsigned'), ZONE + readFileSync(join(folder, `${key}.key`), 'utf8'));
  const times = ['-s', '-1d', '-e', '+10y'];
  run(
    'dnssec-signzone',
    '-q',
    '-z',
    ...denial,
    ...times,
    '-o',
    'example.com',
    '-f',
    'signed',
    'unsigned',
    key,
  );
  const text = run('named-compilezone', '-q', '-i', 'none', '-s', 'full', '-o', '-', 'example.com', 'signed');
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' '))
    .filter((line) => / IN /.test(line));
}

type Slip = (lines: string[], random: Random) => void;

/** What people and programs do to a zone after it was signed. */
const SLIPS: readonly Slip[] = [
  (lines, random) => lines.splice(random.below(lines.length), 1),
  (lines, random) => changeOne(lines, random, /IN A \S+/, () => `IN A 198.51.100.${random.between(1, 250)}`),
  (lines, random) =>
    changeOne(lines, random, / IN (NSEC3? .*) RRSIG/, (line) => line.replace(' RRSIG', ' TXT RRSIG')),
  (lines, random) =>
    changeOne(lines, random, / IN NSEC (?=\S)/, (line) =>
      line.replace(/IN NSEC \S+/, 'IN NSEC host.example.com.'),
    ),
  (lines, random) =>
    changeOne(lines, random, /IN RRSIG .* \S+$/, (line) => line.replace(/(\S)(\S)(\S+)$/, '$2$1$3')),
  (lines) => lines.push('new.example.com. 3600 IN A 192.0.2.77'),
  (lines) => lines.push('host.example.com. 3600 IN TXT "new type"'),
  (lines) => lines.push('fresh.example.com. 3600 IN NS ns1.example.com.'),
  (lines) => lines.push('x.y.deep.example.com. 3600 IN TXT "another branch"'),
  (lines) => lines.push('b.open.example.com. 3600 IN A 192.0.2.78'),
  (lines, random) => {
    const owner = random.pick(['mail', 'host', 'www', 'ns2', 'a.b.deep', 'secure']);
    removeAll(lines, (line) => line.startsWith(`${owner}.example.com. `));
  },
  (lines, random) => {
    const denials = lines.filter((line) => / IN NSEC3? /.test(line));
    const owner = random.pick(denials).split(' ')[0] ?? '';
    removeAll(lines, (line) => line.startsWith(`${owner} `) && / IN (?:RRSIG )?NSEC3? /.test(line));
  },
  (lines) => lines.push('mail.example.com. 3600 IN A 192.0.2.3'),
  (lines, random) => lines.reverse().push(random.pick(lines)),
];

function changeOne(lines: string[], random: Random, what: RegExp, by: (line: string) => string): void {
  const places = lines.flatMap((line, at) => (what.test(line) ? [at] : []));
  if (places.length === 0) return;
  const at = random.pick(places);
  const line = lines[at] ?? '';
  const changed = by(line);
  lines[at] = changed.startsWith('IN ') ? line.replace(what, changed) : changed;
}

function removeAll(lines: string[], is: (line: string) => boolean): void {
  for (let at = lines.length - 1; at >= 0; at--) if (is(lines[at] ?? '')) lines.splice(at, 1);
}

/** The zone after one of the slips, or as it is. */
export function withSlip(lines: readonly string[], random: Random): string {
  const copy = [...lines];
  if (!random.chance(0.1)) random.pick(SLIPS)(copy, random);
  return `${copy.join('\n')}\n`;
}

/** Verdict of a program that verifies signed zones. */
export interface Verified {
  readonly good: boolean;
  readonly messages: string;
}

/** `dnssec-verify`, of BIND. All keys sign all records. */
export function dnssecVerify(folder: string, file: string): Promise<Verified> {
  return ask('dnssec-verify', ['-z', '-o', 'example.com', file], folder);
}

/** `ldns-verify-zone`. */
export function ldnsVerifyZone(folder: string, file: string): Promise<Verified> {
  return ask('ldns-verify-zone', [file], folder);
}

/** `kzonecheck`, of Knot DNS, with its checks of DNSSEC. */
export function kzonecheckSigned(folder: string, file: string): Promise<Verified> {
  return ask('kzonecheck', ['-o', 'example.com.', '-d', 'on', file], folder);
}

async function ask(program: string, args: readonly string[], folder: string): Promise<Verified> {
  const { good, stdout, stderr } = await runToEnd(program, args, folder);
  return { good, messages: stdout + stderr };
}
