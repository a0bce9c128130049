import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kzonecheck, nsdCheckzone } from '../../oracle/native';
import type { Server } from './snippets';

/** A configuration of PowerDNS that serves `zone` in the folder as example.com. */
export function configurePowerdns(folder: string): void {
  writeFileSync(join(folder, 'pdns.conf'), `launch=bind\nbind-config=${join(folder, 'named.conf')}\n`);
  const file = join(folder, 'zone');
  writeFileSync(
    join(folder, 'named.conf'),
    `options { directory "${folder}"; };\nzone "example.com" { type master; file "${file}"; };\n`,
  );
}

/** True if the server refuses `zone` in the folder, as zone example.com, or a record of it. With its reason. */
export async function refusal(server: Server, folder: string): Promise<{ refused: boolean; why: string }> {
  if (server === 'powerdns') return powerdnsRefusal(folder);
  const check = server === 'knot' ? kzonecheck : nsdCheckzone;
  const { accepted, messages } = await check(folder, 'zone', 'example.com');
  return { refused: !accepted, why: messages };
}

/** PowerDNS loads a zone with records that it cannot answer with; its checker names them. */
async function powerdnsRefusal(folder: string): Promise<{ refused: boolean; why: string }> {
  const why = await pdnsutil(folder, 'check-zone');
  return { refused: /SOA lookup failed|had a problem/.test(why), why };
}

function pdnsutil(folder: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('pdnsutil', [`--config-dir=${folder}`, command, 'example.com'], (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve(stdout + stderr);
    });
  });
}
