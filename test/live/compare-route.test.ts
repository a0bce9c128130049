import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteComparison } from '../../server/src/mail/route';
import { Zone } from '../../server/src/zone/zone';
import { type Named, startNamed } from '../helpers/named';
import { impatient, routeOf } from './helpers';
import { answerTo, mxRdata, record, startHostile } from './hostile';
import { MAIL_ZONE } from './zones';

let named: Named;
beforeAll(async () => {
  named = await startNamed({ zones: { 'example.com': MAIL_ZONE } });
});
afterAll(() => named?.stop());

/** What differs between what is served and a zone file in which some lines read otherwise. */
async function compare(
  domain: string,
  changes: Readonly<Record<string, string>> = {},
  origin: string | 'unknown' = 'example.com.',
): Promise<RouteComparison | undefined> {
  let text = MAIL_ZONE;
  for (const [served, filed] of Object.entries(changes)) {
    if (!text.includes(served)) throw new Error(`the zone has no line "${served}"`);
    text = text.replace(served, filed);
  }
  const zone = Zone.read('db.example.com', text, origin === 'unknown' ? {} : { origin });
  const ask = impatient([{ address: '127.0.0.1', port: named.port }], 5000);
  return (await routeOf(domain, ask, { compareWith: { zone, name: 'db.example.com' } })).comparison;
}

async function differences(
  domain: string,
  changes: Readonly<Record<string, string>>,
): Promise<readonly string[] | undefined> {
  return (await compare(domain, changes))?.differences.map(({ kind, text }) => `${kind}: ${text}`);
}

describe('a live answer and the zone file', () => {
  it.each([
    'example.com',
    'null.example.com',
    'host.example.com',
    'alias.example.com',
    'aliased.example.com',
  ])('say the same of %s where the file is served', async (domain) => {
    expect(await compare(domain)).toEqual({ zone: 'db.example.com', differences: [] });
  });

  it('differ in hosts and preferences', async () => {
    const changed = { 'MX    20 backup': 'MX    30 backup', 'MX    20 second': 'MX    20 third' };
    expect(await differences('example.com', changed)).toEqual([
      'changed: MX 30 backup.example.com. in the file, MX 20 backup.example.com. live',
      'only-in-zone: MX 20 third.example.com.',
      'only-live: MX 20 second.example.com.',
    ]);
  });

  it('differ in TTLs, where the server speaks for the zone', async () => {
    const changed = {
      '        MX    10 mail': '        300 MX 10 mail',
      'backup  300 A': 'backup  600 A',
    };
    expect(await differences('example.com', changed)).toEqual([
      'changed: TTL of the MX records: 300 in the file, 3600 live',
      'changed: TTL of backup.example.com. A: 600 in the file, 300 live',
    ]);
  });

  it('differ in addresses', async () => {
    const changed = { 'mail    A     198.51.100.25': 'mail    A     198.51.100.99' };
    expect(await differences('example.com', changed)).toEqual([
      'only-in-zone: mail.example.com. A 198.51.100.99',
      'only-live: mail.example.com. A 198.51.100.25',
    ]);
  });

  it('are the same with an address in another spelling', async () => {
    expect(await differences('example.com', { '2001:db8::25': '2001:DB8:0:0::25' })).toEqual([]);
  });

  it('differ in aliases of hosts and of the domain', async () => {
    expect(
      await differences('aliased.example.com', { 'www     CNAME host': 'www     A 198.51.100.80' }),
    ).toEqual(['only-live: www.example.com. CNAME host.example.com.']);
    expect(await differences('alias.example.com', { 'alias   CNAME null': 'alias   CNAME odd' })).toEqual([
      'changed: alias.example.com. CNAME odd.example.com. in the file, alias.example.com. CNAME null.example.com. live',
      'changed: MX 5 . in the file, MX 0 . live',
    ]);
  });

  it('differ where one of them knows no such name', async () => {
    expect(await differences('null.example.com', { 'null    MX    0 .': '' })).toEqual(['only-live: MX 0 .']);
    const added = { 'null    MX    0 .': 'null    MX    0 .\nnew.zone MX 10 mail' };
    expect(await differences('new.zone.example.com', added)).toEqual([
      'only-in-zone: MX 10 mail.example.com.',
    ]);
  });

  it('are not compared where the zone does not hold the domain', async () => {
    expect(await compare('example.org')).toBeUndefined();
    expect(await compare('example.com', {}, 'unknown')).toBeUndefined();
    expect(await compare('null.example.com', { 'null    MX    0 .': 'null NS ns1' })).toBeUndefined();
  });
});

describe('a TTL from the cache of a resolver', () => {
  it.each([
    [3600, 1200, []],
    [3600, 7200, ['TTL of the MX records: 3600 in the file, 7200 live']],
  ])('of a record with %i in the file may be less, not more: %i', async (filed, live, expected) => {
    const server = await startHostile({
      udp: (asked) => [answerTo(asked, { answers: [record(15, mxRdata(0, '.'), live)] })],
    });
    const zone = Zone.read('z', `@ ${filed} MX 0 .\n`, { origin: 'example.com.' });
    const route = await routeOf('example.com', impatient([server]), { compareWith: { zone, name: 'z' } });
    await server.stop();
    expect(route.comparison?.differences.map(({ text }) => text)).toEqual(expected);
  });
});
