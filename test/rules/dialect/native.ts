import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kzonecheck, nsdCheckzone, runToEnd } from '../../oracle/native';
import type { Server } from './snippets';

/** The checker of each server. */
export const PROGRAMS: Readonly<Record<Server, string>> = {
  knot: 'kzonecheck',
  nsd: 'nsd-checkzone',
  powerdns: 'pdnsutil',
};

const ORIGIN = 'example.com.';

/** A configuration of PowerDNS that serves `zone` in the folder. */
export function configurePowerdns(folder: string, origin = ORIGIN): void {
  writeFileSync(join(folder, 'pdns.conf'), `launch=bind\nbind-config=${join(folder, 'named.conf')}\n`);
  const file = join(folder, 'zone');
  writeFileSync(
    join(folder, 'named.conf'),
    `options { directory "${folder}"; };\nzone "${withoutDot(origin)}" { type master; file "${file}"; };\n`,
  );
}

/** True if the server refuses `zone` in the folder, or a record of it. With its reason. */
export async function refusal(
  server: Server,
  folder: string,
  origin = ORIGIN,
): Promise<{ refused: boolean; why: string }> {
  if (server === 'powerdns') return powerdnsRefusal(folder, origin);
  const check = server === 'knot' ? kzonecheck : nsdCheckzone;
  const { accepted, messages } = await check(folder, 'zone', origin);
  return { refused: !accepted, why: messages };
}

/** PowerDNS loads a zone with records that it cannot answer with; its checker names them. */
async function powerdnsRefusal(folder: string, origin: string): Promise<{ refused: boolean; why: string }> {
  const args = [`--config-dir=${folder}`, 'check-zone', withoutDot(origin)];
  const { stdout, stderr } = await runToEnd('pdnsutil', args, folder);
  const why = stdout + stderr;
  return { refused: /SOA lookup failed|had a problem/.test(why), why };
}

function withoutDot(origin: string): string {
  return origin === '.' ? origin : origin.replace(/\.$/, '');
}
