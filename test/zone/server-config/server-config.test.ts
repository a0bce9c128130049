import { describe, expect, it } from 'vitest';
import { configuredFiles } from '../../../server/src/zone/server-config/configured-files';
import {
  type ConfiguredZone,
  kindOfConfig,
  readServerConfig,
} from '../../../server/src/zone/server-config/server-config';

/** The configuration `/etc/dns/main` with what it may include, as `origin file` lines with view and role. */
function zonesOf(text: string, includes: Readonly<Record<string, string>> = {}): string[] {
  const zones = readServerConfig({ path: '/etc/dns/main', text }, (path) => {
    const included = includes[path];
    return included === undefined ? [] : [{ path: `/etc/dns/${path}`, text: included }];
  });
  return zones.map(({ origin, file, view, role }) =>
    [origin, file, ...(view === undefined ? [] : [`(${view})`]), ...(role === 'primary' ? [] : [role])].join(
      ' ',
    ),
  );
}

const NAMED = `// The main file
options { directory "/var/named"; /* zones
  zone "commented.example" { file "no"; }; */ listen-on { 127.0.0.1; };
};
# a comment { with braces
include "keys.conf";
acl "inside" { 10.0.0.0/8; !10.1.0.0/16; };
zone "example.com" IN {
        type master;
        file "db.example.com"; // master
        allow-transfer { key "transfer"; };
};
zone "example.net" { type slave; masters { 192.0.2.1; }; file "slaves/example.net"; };
zone "." { type hint; file "root.hints"; };
zone "fwd.example" { type forward; forwarders { 192.0.2.53; }; };
zone "2.0.192.in-addr.arpa" { type primary; file "/srv/zones/2.0.192"; };
`;

const NSD = `server:
    zonesdir: "/etc/nsd/zones"   # where they are
pattern:
    name: "slaves"
    zonefile: "secondary/%s"
    request-xfr: 192.0.2.1 NOKEY
zone:
    name: example.com
    zonefile: "example.com.zone"
zone: name: "example.net" include-pattern: "slaves"
zone:
    name: deep.example.org
    zonefile: %z/%y/%1%2/%s.zone
`;

const KNOT = `server:
    listen: 0.0.0.0@53
template:
  - id: default
    storage: "/var/lib/knot/zones"
    file: "%s.zone"
  - id: odd
    storage: /srv
    master: upstream
zone:
  - domain: example.com   # the first
  - domain: example.net.
    file: net/%c[0-1]/%l[1].db
  - domain: "example.org"
    template: odd
    file: 100%%
`;

describe('named.conf', () => {
  it('names zones with files, and passes over comments, hints and forwarders', () => {
    expect(kindOfConfig(NAMED)).toBe('named');
    expect(zonesOf(NAMED)).toEqual([
      'example.com. /var/named/db.example.com',
      'example.net. /var/named/slaves/example.net secondary',
      '2.0.192.in-addr.arpa. /srv/zones/2.0.192',
    ]);
  });

  it('has zones that views have in common', () => {
    const text = `view inside { zone "example.org" { file "org"; }; zone "example.com" { file "com"; }; };
view outside { zone "example.org" { in-view inside; }; zone "example.net" { in-view "elsewhere"; }; };
`;
    expect(zonesOf(text)).toEqual([
      'example.org. org (inside)',
      'example.com. com (inside)',
      'example.org. org (outside)',
    ]);
  });

  it('has views, and includes wherever statements stand', () => {
    const text = `view "inside" { match-clients { 10.0.0.0/8; }; include "zones"; };
view outside IN { zone "example.com" { file "outside/example.com"; }; };
include "more";`;
    const includes = {
      zones: 'zone "example.com" { type master; include "body"; };',
      body: 'file "inside/example.com";',
      more: 'include "more"; zone example.net { file net; };',
    };
    expect(zonesOf(text, includes)).toEqual([
      'example.com. inside/example.com (inside)',
      'example.com. outside/example.com (outside)',
      ...Array.from({ length: 20 }, () => 'example.net. net'),
    ]);
  });

  it('has its keywords in any case', () => {
    const text =
      'OPTIONS { Directory "/z"; };\nView v { ZONE"a.example"IN { TYPE master; FILE "a"; }; Include "more"; };';
    expect(kindOfConfig('ZONE"a.example" { TYPE master; FILE "a"; };')).toBe('named');
    expect(zonesOf(text, { more: 'Zone b.example { type Primary; file "b"; };' })).toEqual([
      'a.example. /z/a (v)',
      'b.example. /z/b (v)',
    ]);
  });

  it('is what PowerDNS reads as bind-config', () => {
    const main = 'launch=bind,gmysql\n# bind-config=old\n bind-config = bindbackend.cfg\n';
    expect(kindOfConfig(main)).toBe('pdns');
    expect(
      zonesOf(main, {
        'bindbackend.cfg': 'options { directory "/z"; };\nzone "example.com" { type native; file "a"; };',
      }),
    ).toEqual(['example.com. /z/a']);
    expect(zonesOf(main)).toEqual([]);
    expect(
      zonesOf(
        'options { directory "/etc/powerdns/zones"; };\nzone "example.com" { type native; file "a"; };',
      ),
    ).toEqual(['example.com. /etc/powerdns/zones/a']);
  });
});

describe('nsd.conf', () => {
  it('names zones, with what they take from patterns and with the signs for parts of the name', () => {
    expect(kindOfConfig(NSD)).toBe('nsd');
    expect(zonesOf(NSD)).toEqual([
      'example.com. /etc/nsd/zones/example.com.zone',
      'example.net. /etc/nsd/zones/secondary/example.net secondary',
      'deep.example.org. /etc/nsd/zones/org/example/de/deep.example.org.zone',
    ]);
  });

  it('takes the last of several values, with those of a pattern in its place', () => {
    const text = `PATTERN:
  NAME: p
  ZONEFILE: "p/%s"
zone:
  name: a.example
  include-pattern: p
  zonefile: own
zone:
  name: b.example
  zonefile: own
  include-pattern: p
Zone:
  Name: c.example
  zonefile: first
  zonefile: last
server:
  zonesdir: /old
  zonesdir: /z
`;
    expect(zonesOf(text)).toEqual(['a.example. /z/own', 'b.example. /z/p/b.example', 'c.example. /z/last']);
  });

  it('has patterns that include each other', () => {
    const many = Array.from(
      { length: 30_000 },
      (_, at) => `pattern:\n name: p${at}\n include-pattern: p${at - 1}\n include-pattern: p${at + 1}\n`,
    );
    expect(
      zonesOf(`${many.join('')}zone:\n name: a.example\n zonefile: a\n include-pattern: p9999\n`),
    ).toEqual(['a.example. a']);
  });

  it('includes others', () => {
    const text = 'server:\n  zonesdir: "/z"\ninclude: "zones.conf"\n';
    expect(zonesOf(text, { 'zones.conf': 'zone:\n name: example.com\n zonefile: a\n' })).toEqual([
      'example.com. /z/a',
    ]);
  });
});

describe('knot.conf', () => {
  it('takes the last of several values, and signs as Knot does', () => {
    const text = `zone:
  - domain: "a.example"
    storage: /z
    file: first
    file: "a\\"b"   # last
  - domain: .
    storage: /z
    file: "x%s%c[0]%l[0].zone"
  - domain: b.example
    storage: /z
    file: "%c[8-9]"
`;
    expect(zonesOf(text)).toEqual(['a.example. /z/a"b', '. /z/x..zone', 'b.example. /z/e.']);
  });

  it.each([
    ['of remotes', 'remote:\n  - id: up\n    address: 192.0.2.1\ninclude: "zones"\n'],
    ['of where it listens', 'server:\n    listen: 127.0.0.1@53\ninclude: "zones"\n'],
  ])('is told by what it says %s where its zones are in others', (_, text) => {
    const zones = 'zone:\n  - domain: a.example\n    storage: /z\n';
    expect(zonesOf(text, { zones })).toEqual(['a.example. /z/a.example.zone']);
  });

  it('names zones, with what they take from templates and with the signs for parts of the name', () => {
    expect(kindOfConfig(KNOT)).toBe('knot');
    expect(zonesOf(KNOT)).toEqual([
      'example.com. /var/lib/knot/zones/example.com.zone',
      'example.net. /var/lib/knot/zones/net/ex/example.db',
      'example.org. /srv/100% secondary',
    ]);
  });

  it('includes others', () => {
    expect(
      zonesOf('include: "zones"\n', { zones: 'zone:\n  - domain: example.com\n    storage: /z\n' }),
    ).toEqual(['example.com. /z/example.com.zone']);
  });
});

describe('any text', () => {
  it('is read without fault from each of its beginnings, and with each character gone', () => {
    for (const text of [NAMED, NSD, KNOT]) {
      const whole = zonesOf(text).length;
      for (let at = 0; at <= text.length; at++) {
        expect(zonesOf(text.slice(0, at)).length, text.slice(0, at)).toBeLessThanOrEqual(whole);
        expect(() => zonesOf(text.slice(0, at) + text.slice(at + 1))).not.toThrow();
      }
    }
  });

  it('is read without fault when it is deep, or about something else', () => {
    expect(zonesOf(`options ${'{'.repeat(200_000)}`)).toEqual([]);
    expect(
      zonesOf(`zone "a.example" { file "x"; }${'}'.repeat(1000)}; zone "b.example" { file "y"; };`),
    ).toEqual(['a.example. x', 'b.example. y']);
    expect(kindOfConfig('ServerName www.example.com\nListen 80\n')).toBeUndefined();
    expect(zonesOf('')).toEqual([]);
  });
});

describe('files of a configuration', () => {
  const zone = (origin: string, file: string, view?: string): ConfiguredZone => ({
    origin,
    file,
    config: '/repo/bind/named.conf',
    view,
    role: 'primary',
  });

  it('are found where they lie, or by the end of their paths', () => {
    const files = ['/repo/bind/a', '/repo/bind/zones/b', '/repo/old/zones/b', '/repo/c', '/srv/d'];
    const found = configuredFiles(
      [
        zone('a.example.', 'a'),
        zone('b.example.', '/var/named/zones/b'),
        zone('c.example.', 'zones/c'),
        zone('d.example.', '/srv/d'),
        zone('e.example.', 'nowhere'),
      ],
      files,
    );
    expect([...found].map(([file, { origin }]) => `${file} ${origin}`)).toEqual([
      '/repo/bind/a a.example.',
      '/repo/bind/zones/b b.example.',
      '/srv/d d.example.',
    ]);
  });

  it('belong to the first of several zones, and to all views that share them', () => {
    const found = configuredFiles(
      [
        zone('a.example.', 'a', 'inside'),
        zone('a.example.', 'a', 'outside'),
        zone('b.example.', 'p'),
        zone('c.example.', 'p'),
      ],
      ['/repo/bind/a', '/repo/bind/p'],
    );
    expect(found.get('/repo/bind/a')).toEqual({ origin: 'a.example.', views: ['inside', 'outside'] });
    expect(found.get('/repo/bind/p')).toEqual({ origin: 'b.example.', views: [] });
  });
});
