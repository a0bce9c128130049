import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailRouteText } from '../../server/src/mail/route-text';
import { mailRouteZoneLines } from '../../server/src/mail/route-zone-lines';
import { folderWith } from '../helpers/cli';
import { type Named, startNamed } from '../helpers/named';
import { impatient, routeOf } from './helpers';
import { MAIL_ZONE } from './zones';

let named: Named;
beforeAll(async () => {
  named = await startNamed({ zones: { 'example.com': MAIL_ZONE } });
});
afterAll(() => named?.stop());

const look = (domain: string) =>
  routeOf(domain, impatient([{ address: '127.0.0.1', port: named.port }], 5000));
const textOf = async (domain: string) =>
  mailRouteText(await look(domain)).replace(/:\d+ over UDP, \d+ ms/g, ':53 over UDP, 1 ms');
const linesOf = async (domain: string) => mailRouteZoneLines(await look(domain));

describe('the report as text', () => {
  it('has the verdict, the hosts in delivery order and what is wrong', async () => {
    expect(await textOf('broken.example.com')).toBe(`\
broken.example.com. names 2 hosts for its mail, but none of them has an address: mail cannot be delivered.
Asked 127.0.0.1:53 over UDP, 1 ms: NOERROR, flags AA RD.

Hosts in delivery order:
  10 nowhere.example.com.  (first, TTL 3600, 1 hour)
       the name does not exist
  20 none.example.com.  (then, as number 2, TTL 3600, 1 hour)
       no address

What to look at:
  error: nowhere.example.com. does not exist (NXDOMAIN): no mail gets there. [mx-target-no-address]
  error: none.example.com. has no address: no mail gets there. [mx-target-no-address]
`);
  });

  it('shows aliases, addresses with TTL, and what an address is set aside for', async () => {
    expect(await textOf('aliased.example.com')).toContain(`\
  10 www.example.com.  (first, TTL 3600, 1 hour)
       alias: www.example.com. is CNAME of host.example.com. (TTL 1 hour)
       198.51.100.80  (TTL 3600, 1 hour)
`);
    expect(await textOf('inside.example.com')).toContain(
      '10.0.0.25  (TTL 3600, 1 hour)  a private address (RFC 1918)',
    );
  });

  it('shows a null MX and an implicit host', async () => {
    expect(await textOf('null.example.com')).toBe(`\
null.example.com. takes no mail, and says so with a null MX record (RFC 7505).
Null MX: preference 0, TTL 3600 (1 hour).
Asked 127.0.0.1:53 over UDP, 1 ms: NOERROR, flags AA RD.
`);
    expect(await textOf('host.example.com')).toContain('  no MX host.example.com.  (first)\n');
  });
});

describe('the report as zone lines', () => {
  it('has MX records, aliases and addresses, each once', async () => {
    expect(await linesOf('twice.example.com')).toBe(`\
; twice.example.com. takes mail at 1 host.
twice.example.com.	3600	IN	MX	10 mail.example.com.
twice.example.com.	3600	IN	MX	20 MAIL.example.com.
; mail.example.com.	3600	IN	AAAA	2001:db8::25
; mail.example.com.	3600	IN	A	198.51.100.25
`);
    expect(await linesOf('null.example.com')).toMatch(/\nnull\.example\.com\.\t3600\tIN\tMX\t0 \.\n$/);
    expect(await linesOf('nowhere.example.com')).toMatch(/^; nowhere\.example\.com\. does not exist.*\n$/);
  });

  it.each([
    'example.com',
    'null.example.com',
    'alias.example.com',
    'aliased.example.com',
    'host.example.com',
  ])('of %s makes a zone that BIND loads', async (domain) => {
    const head = '$TTL 60\n@ SOA ns h 1 1h 1h 1w 1h\n@ NS ns\nns A 198.51.100.1\n';
    const folder = folderWith({});
    const path = join(folder, 'zone');
    writeFileSync(path, `${head}${await linesOf(domain)}`);
    const args = ['-i', 'local', '-k', 'ignore', 'example.com', path];
    const { stdout } = await promisify(execFile)('named-checkzone', args);
    expect(stdout).toMatch(/OK\n$/);
    expect(stdout).not.toContain('ignoring out-of-zone data');
  });
});
