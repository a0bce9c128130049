import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openResolver } from '../../server/src/live/transport/open-resolver';
import type { MailRoute } from '../../server/src/mail/route';
import { type Named, startNamed } from '../helpers/named';
import { impatient, routeOf } from './helpers';
import { BIG_ZONE, MAIL_ZONE } from './zones';

let named: Named;
beforeAll(async () => {
  named = await startNamed({ zones: { 'example.com': MAIL_ZONE, 'example.net': BIG_ZONE } });
});
afterAll(() => named?.stop());

function look(domain: string, address = '127.0.0.1'): Promise<MailRoute> {
  return routeOf(domain, impatient([{ address, port: named.port }], 5000));
}

/** `10 mail.example.com. 198.51.100.25` for each host. */
function hostsOf(route: MailRoute): string[] {
  return route.preferences.flatMap(({ hosts }) =>
    hosts.map((host) =>
      [host.preference, host.exchange, ...host.addresses.map(({ address }) => address)].join(' '),
    ),
  );
}

function codesOf(route: MailRoute): string[] {
  return route.problems.map(({ severity, code }) => `${severity} ${code}`);
}

describe('the mail route of a domain', () => {
  it('has the hosts in delivery order, with TTLs, addresses and flags of the messages', async () => {
    const route = await look('example.com');
    expect(route.verdict).toEqual({ kind: 'mail', sentence: 'example.com. takes mail at 3 hosts.' });
    expect(route.preferences.map(({ preference, hosts }) => [preference, hosts.length])).toEqual([
      [10, 1],
      [20, 2],
    ]);
    expect(hostsOf(route).sort()).toEqual([
      '10 mail.example.com. 2001:db8::25 198.51.100.25',
      '20 backup.example.com. 198.51.100.26',
      '20 second.example.com. 2001:db8::27',
    ]);
    const backup = route.preferences[1]?.hosts.find(({ exchange }) => exchange === 'backup.example.com.');
    expect(backup).toMatchObject({ ttl: 3600, ipv4: 'found', ipv6: 'no-data', implicit: false, aliases: [] });
    expect(backup?.addresses).toEqual([{ type: 'A', address: '198.51.100.26', ttl: 300 }]);
    expect(route.asked).toMatchObject({
      name: 'example.com.',
      type: 'MX',
      outcome: 'found',
      detail: '3 MX records.',
      transport: 'udp',
      rcode: 'NOERROR',
      flags: { aa: true, tc: false, rd: true, ra: false, ad: false, cd: false },
      server: { address: '127.0.0.1', port: named.port },
    });
    expect(route.questions).toHaveLength(7);
    expect(route.problems).toEqual([]);
  });

  it('is asked for over IPv6, too', async () => {
    const route = await look('example.com', '::1');
    expect(route.verdict.kind).toBe('mail');
    expect(route.asked.server.address).toBe('::1');
  });

  it('comes over TCP where it does not fit into UDP, and asks for a bounded number of hosts', async () => {
    const route = await look('example.net');
    expect(route.asked.transport).toBe('tcp');
    const hosts = hostsOf(route);
    expect(hosts).toHaveLength(100);
    expect(hosts[31]).toBe('32 mail-server-number-32.example.net. 198.51.100.32');
    expect(hosts[32]).toBe('33 mail-server-number-33.example.net.');
    expect(route.questions).toHaveLength(65);
    expect(codesOf(route)).toEqual(['information live-too-many-hosts']);
  });

  it('keeps what was typed where the DNS spells it otherwise', async () => {
    expect(await look('postmaster@Example.COM')).toMatchObject({
      domain: 'example.com.',
      typed: 'Example.COM',
    });
    expect((await look('example.com.')).typed).toBeUndefined();
  });

  it('is none with a null MX', async () => {
    const route = await look('null.example.com');
    expect(route.verdict.kind).toBe('null-mx');
    expect(route).toMatchObject({ preferences: [], nullMx: { preference: 0, ttl: 3600 }, problems: [] });
    expect(codesOf(await look('odd.example.com'))).toEqual(['information mx-null-preference']);
  });

  it('has a warning where a null MX stands beside others', async () => {
    const route = await look('mixed.example.com');
    expect(route.verdict.sentence).toBe('mixed.example.com. takes mail at 1 host.');
    expect(codesOf(route)).toEqual(['warning mx-null-mixed']);
  });

  it('leads to the address of the domain itself without MX records', async () => {
    const route = await look('host.example.com');
    expect(route.verdict.kind).toBe('implicit');
    expect(route.preferences[0]?.hosts[0]).toMatchObject({ exchange: 'host.example.com.', implicit: true });
    expect(route.preferences[0]?.hosts[0]).not.toHaveProperty('ttl');
    expect(codesOf(route)).toEqual(['information mx-implicit']);
  });

  it('is none for a domain with neither MX record nor address', async () => {
    const route = await look('none.example.com');
    expect(route.verdict.kind).toBe('none');
    expect(route.preferences).toEqual([]);
    expect(route.asked).toMatchObject({
      outcome: 'no-data',
      detail: 'none.example.com. exists, and has no MX record.',
    });
  });

  it('is none for a domain that does not exist', async () => {
    const route = await look('nowhere.example.com');
    expect(route.verdict).toEqual({
      kind: 'nxdomain',
      sentence: 'nowhere.example.com. does not exist (NXDOMAIN).',
    });
    expect(route.asked.rcode).toBe('NXDOMAIN');
  });

  it('follows an alias at the domain', async () => {
    const route = await look('alias.example.com');
    expect(route.verdict.kind).toBe('null-mx');
    expect(route.canonicalName).toBe('null.example.com.');
    expect(route.aliases).toEqual([
      { owner: 'alias.example.com.', target: 'null.example.com.', ttl: 3600, type: 'CNAME' },
    ]);
    expect(codesOf(route)).toEqual(['information live-domain-alias']);
  });

  it('follows what a DNAME renames', async () => {
    const route = await look('x.old.example.com');
    expect(route.aliases[0]).toMatchObject({ target: 'x.new.example.com.', type: 'DNAME' });
    expect(hostsOf(route)).toEqual(['10 mail.example.com. 2001:db8::25 198.51.100.25']);
  });

  it('says that an alias leads to nothing', async () => {
    expect((await look('gone.example.com')).verdict.sentence).toBe(
      'gone.example.com. is an alias of nowhere.example.com., which does not exist (NXDOMAIN).',
    );
  });

  it('asks anew for the target of an alias that the server does not follow', async () => {
    const route = await look('away.example.com');
    expect(route.questions.map(({ name, type, outcome }) => `${name} ${type} ${outcome}`)).toContain(
      'mail.example.net. MX nxdomain',
    );
    expect(route.canonicalName).toBe('mail.example.net.');
  });

  it('flags exchanges that are aliases, and follows them', async () => {
    const route = await look('aliased.example.com');
    expect(codesOf(route)).toEqual(['warning mx-target-cname']);
    expect(route.preferences[0]?.hosts[0]).toMatchObject({
      exchange: 'www.example.com.',
      canonicalName: 'host.example.com.',
      addresses: [{ type: 'A', address: '198.51.100.80', ttl: 3600 }],
    });
  });

  it('flags exchanges without address, and those that do not exist', async () => {
    const route = await look('broken.example.com');
    expect(route.verdict.sentence).toBe(
      'broken.example.com. names 2 hosts for its mail, but none of them has an address: mail cannot be delivered.',
    );
    expect(route.problems.map(({ message }) => message)).toEqual([
      'nowhere.example.com. does not exist (NXDOMAIN): no mail gets there.',
      'none.example.com. has no address: no mail gets there.',
    ]);
    expect(route.problems[0]?.host).toBe('nowhere.example.com.');
  });

  it('flags an address in the place of a name', async () => {
    expect(codesOf(await look('address.example.com'))).toEqual(['error mx-target-address']);
  });

  it('says how many hosts have an address', async () => {
    expect((await look('partly.example.com')).verdict.sentence).toBe(
      'partly.example.com. takes mail at 2 hosts, 1 of them with an address.',
    );
    expect((await look('outside.example.com')).verdict.sentence).toBe(
      'outside.example.com. takes mail at 2 hosts, 1 of them known to have an address.',
    );
  });

  it('asks once for an exchange that is named twice', async () => {
    const route = await look('twice.example.com');
    expect(codesOf(route)).toEqual(['warning mx-duplicate-target']);
    expect(route.questions).toHaveLength(3);
    expect(hostsOf(route)).toHaveLength(2);
  });

  it('flags addresses that not everyone can reach', async () => {
    const inside = await look('inside.example.com');
    expect(codesOf(inside)).toEqual(['warning mx-special-address']);
    expect(inside.preferences[0]?.hosts[0]?.addresses[0]?.special).toBe('a private address (RFC 1918)');
    expect(codesOf(await look('half.example.com'))).toEqual(['information mx-special-address']);
  });

  it('does not end in a circle of aliases', async () => {
    const route = await look('loop.example.com');
    expect(['alias-loop', 'servfail']).toContain(route.verdict.kind);
    const circle = await look('circle.example.com');
    expect(circle.verdict.kind).toBe('no-host');
    expect(circle.problems[0]).toMatchObject({ severity: 'error', host: 'loop.example.com.' });
  });

  it('says that the server refuses', async () => {
    const route = await look('example.org');
    expect(route.verdict).toEqual({
      kind: 'refused',
      sentence: `Of example.org. nothing is known: 127.0.0.1:${named.port} refuses to answer (REFUSED).`,
    });
  });

  it('takes the next server where the first is silent', async () => {
    const closed = { address: '127.0.0.1', port: 9 };
    const route = await routeOf(
      'null.example.com',
      impatient([closed, { address: '::1', port: named.port }]),
    );
    expect(route.verdict.kind).toBe('null-mx');
    expect(route.asked.detail).toBe('1 MX record. 127.0.0.1:9: no name server listens there.');
  });
});

describe('a resolver by name', () => {
  it('is found with the means of the system', async () => {
    const opened = await openResolver(`localhost:${named.port}`, 2000);
    if (opened.kind === 'failed') throw new Error(opened.reason);
    expect((await routeOf('null.example.com', opened.ask)).verdict.kind).toBe('null-mx');
  });

  it('is refused in plain words where it cannot be one', async () => {
    expect(await openResolver('::1:x', 100)).toEqual({
      kind: 'failed',
      reason: expect.stringContaining('is not an IPv6 address'),
    });
    expect(await openResolver('host.invalid', 100)).toEqual({
      kind: 'failed',
      reason: 'the resolver "host.invalid" has no address that this machine can find',
    });
  });
});
