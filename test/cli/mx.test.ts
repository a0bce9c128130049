import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, zonewright } from '../helpers/cli';
import { freePort, type Named, startNamed } from '../helpers/named';
import { MAIL_ZONE } from '../live/zones';

let named: Named;
beforeAll(async () => {
  named = await startNamed({ zones: { 'example.com': MAIL_ZONE } });
});
afterAll(() => named?.stop());

const mx = (...args: string[]) => zonewright(['mx', '--resolver', named.resolver, ...args]);

describe('zonewright mx', () => {
  it('writes the mail route as text', async () => {
    const { code, out, err } = await mx('example.com');
    expect(out).toMatch(/^example\.com\. takes mail at 3 hosts\.\nAsked 127\.0\.0\.1:\d+ over UDP/);
    expect(out).toContain('  10 mail.example.com.  (first, TTL 3600, 1 hour)\n');
    expect([code, err]).toEqual([0, '']);
  });

  it('writes the mail route as JSON', async () => {
    const { code, out } = await mx('--format', 'json', 'null.example.com');
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      domain: 'null.example.com.',
      verdict: { kind: 'null-mx' },
      nullMx: { preference: 0, ttl: 3600 },
      preferences: [],
      problems: [],
    });
    expect(code).toBe(0);
  });

  it.each([
    ['example.com', 0],
    ['null.example.com', 0],
    ['host.example.com', 0],
    ['aliased.example.com', 0],
    ['broken.example.com', 1],
    ['none.example.com', 1],
    ['nowhere.example.com', 1],
    ['example.org', 1],
  ])('for %s ends with %i', async (domain, expected) => {
    expect((await mx(domain)).code).toBe(expected);
  });

  it('ends with 1 where no answer comes, after the time it was given', async () => {
    const resolver = `127.0.0.1:${await freePort()}`;
    const { code, out } = await zonewright([
      'mx',
      'example.com',
      '--resolver',
      resolver,
      '--timeout',
      '2000',
    ]);
    expect(out).toContain('No name server listens there.');
    expect(code).toBe(1);
  });

  it.each(['127.0.0.1:PORT', 'localhost:PORT', '[::1]:PORT'])('asks the resolver %s', async (form) => {
    const resolver = form.replace('PORT', String(named.port));
    const { code, out } = await zonewright(['mx', '--resolver', resolver, 'null.example.com']);
    expect([code, out.split('\n')[0]]).toEqual([0, expect.stringContaining('null MX record')]);
  });

  it('compares with a zone file, and leaves the exit code to the mail route', async () => {
    const path = join(
      folderWith({ 'db.example.com': MAIL_ZONE.replace('20 second', '30 second') }),
      'db.example.com',
    );
    const { code, out } = await mx('example.com', '--zone', path);
    expect(out).toContain(`Compared with ${path}:\n  Differs: MX 30 second.example.com. in the file, MX 20 `);
    expect(code).toBe(0);
  });

  it('takes the zone from standard input, and its name from the command line', async () => {
    const args = ['mx', 'example.com', '--resolver', named.resolver, '--zone', '-'];
    const unnamed = await zonewright(args, { stdin: MAIL_ZONE });
    expect(unnamed.code).toBe(2);
    expect(unnamed.err).toContain(
      'the name of the zone in <stdin> is not known: give it with --origin NAME.',
    );
    const given = await zonewright([...args, '--origin', 'example.com'], { stdin: MAIL_ZONE });
    expect(given.out).toContain('The zone file and the live answer say the same.');
  });

  it('says so where there is nothing to compare', async () => {
    const path = join(folderWith({ 'db.example.net': MAIL_ZONE }), 'db.example.net');
    const { code, err } = await mx('example.com', '--zone', path);
    expect(err).toContain('nothing was compared');
    expect(code).toBe(0);
  });

  it.each([
    [
      ['--resolver', '192.0.2.1:99999', 'example.com'],
      /the port "99999" in "192\.0\.2\.1:99999" is not a number/,
    ],
    [['--resolver', '2001:db8::1:x', 'example.com'], /is not an IPv6 address/],
    [['--resolver', '', 'example.com'], /--resolver needs a host or an address/],
    [['exa mple.com'], /"exa mple\.com" is not a domain: it has a blank in it\./],
    [['192.0.2.1'], /192\.0\.2\.1 is an address/],
    [['--zone', 'no/such/file', 'example.com'], /no\/such\/file cannot be read: there is no such file\./],
    [['--timeout', 'soon', 'example.com'], /--timeout needs milliseconds/],
    [['--format', 'xml', 'example.com'], /--format is one of text, json/],
    [[], /mx needs one domain/],
    [['example.com', 'example.net'], /mx needs one domain/],
  ])('cannot run with %j, and says why', async (args, message) => {
    const { code, out, err } = await zonewright(['mx', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});
