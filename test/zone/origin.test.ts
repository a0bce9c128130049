import { describe, expect, it } from 'vitest';
import { detectOrigin } from '../../server/src/zone/origin';

const TEXT = '$TTL 1h\n@ SOA ns1.example.net. hostmaster.example.net. 1 2h 1h 2w 1h\n';
const originOf = (file: string) => detectOrigin(TEXT, `/var/zones/${file}`);

describe('the name of a file tells the name of its zone', () => {
  it.each([
    'db.example.com',
    'zone.example.com',
    'pri.example.com',
    'named.example.com',
    'master.example.com',
    'slave.example.com.db',
    'forward.example.com',
    'fwd.example.com.zone',
    'example.com',
    'example.com.zone',
    'example.com.hosts',
    'example.com.fwd',
    'example.com.signed',
    'example.com.zone.signed',
    'example.com.signed.zone',
    'example.com.unsigned',
    'example.com.master',
    'example.com.axfr',
    'db.example.com.external',
    'db.example.com.internal',
    'example.com.internal.zone',
  ])('%s: example.com.', (file) => {
    expect(originOf(file)).toBe('example.com.');
  });

  it.each([
    ['db.192.0.2', '2.0.192.in-addr.arpa.'],
    ['rev.192.0.2', '2.0.192.in-addr.arpa.'],
    ['reverse.192.0.2.db', '2.0.192.in-addr.arpa.'],
    ['db.10', '10.in-addr.arpa.'],
    ['db.192.0.2.1', '1.2.0.192.in-addr.arpa.'],
    ['db.k8s.internal', 'k8s.internal.'],
    ['prod.eu.internal.zone', 'prod.eu.internal.'],
    ['cluster.dev.lan', 'cluster.dev.lan.'],
    ['internal.example.com.zone', 'internal.example.com.'],
    ['external.example.com.zone', 'external.example.com.'],
    ['db.masters.example.com', 'masters.example.com.'],
  ])('%s: %s', (file, origin) => {
    expect(originOf(file)).toBe(origin);
  });

  it.each([
    'db.192.0.2.0',
    'zone.master',
    'master.zone',
    'external.zone',
    'example.com.zone.bak',
    'example.com.rpmsave',
    'db.example.com.disabled',
    'example.com.zone.template',
  ])('%s: none', (file) => {
    expect(originOf(file)).toBeUndefined();
  });
});
