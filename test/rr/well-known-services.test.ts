import { describe, expect, it } from 'vitest';
import { PROTOCOLS } from '../../server/src/rr/kinds/well-known-services';
import { dumpZone } from '../../server/src/zone/dump';
import { analyse, checkDiagnostics, checkFix } from '../helpers/zones';
import { compilezone, haveCompilezone } from './compilezone';
import { read } from './helpers';

const zoneWith = (services: string) => `$TTL 60\na WKS 192.0.2.1 ${services}\n`;
const found = (services: string) =>
  analyse(zoneWith(services))
    .findings()
    .filter(({ code }) => code.startsWith('rdata-'))
    .map(({ code, severity }) => `${severity} ${code}`);

describe('WKS', () => {
  it.each([
    'tcp smtp imap 25',
    'TCP SmTp',
    'udp domain who syslog ntp',
    '6 whois nicname',
    '17 tftp',
    'sctp smtp who',
    'ddp rtmp',
    'IPv6 1',
    'hopopt 1',
    'OSPFIGP 1',
    'icmp',
    'ospf +25',
    '+6 25',
    'UDPLite 1',
    'esp 1',
    'IPSEC-ESP 1',
  ])('takes %s, as BIND does', (services) => expect(found(services)).toEqual([]));

  it.each(['udp imap', 'udp smtp', '17 smtp', 'tcp tftp', 'tcp ntp', 'tcp rtmp'])(
    'warns of %s, which some machines list for both protocols and others do not',
    (services) => expect(found(services)).toEqual(['warning rdata-mnemonic']),
  );

  it.each([
    'tcp supdup',
    'tcp "smtp"',
    'tcp 25x',
    'foo 25',
    'Tcp 25',
    'tCP smtp',
    '"tcp" 25',
    'IPV6 1',
    'OSPF 1',
    'UDPLITE 1',
    'ESP 1',
    'ipsec-esp 1',
    'MANET 1',
    '6 -25',
  ])('is refused with %s', (services) => expect(found(services)).toEqual(['error rdata-mnemonic']));

  it('has the port of a service whose protocol is another, and says it', () => {
    const text = zoneWith('udp ( smtp domain )');
    checkDiagnostics(`${text};                     ^^^^ warning[rdata-mnemonic]\n`);
    expect([...dumpZone(analyse(text).zone)].join()).toContain('192.0.2.1 17 25 53');
    checkFix(text, zoneWith('udp ( 25 domain )'), 'rdata-mnemonic');
    checkFix(zoneWith('Tcp 25'), zoneWith('TCP 25'), 'rdata-mnemonic');
  });

  it('writes a protocol as machines know it', () => {
    checkFix(zoneWith('IPV6 25'), zoneWith('IPv6 25'), 'rdata-mnemonic');
    checkFix(zoneWith('ESP 25'), zoneWith('esp 25'), 'rdata-mnemonic');
  });

  it.skipIf(!haveCompilezone())('knows the protocols that BIND knows, in the same letters', () => {
    const records = [...PROTOCOLS.keys()].flatMap((word) =>
      [word, word.toLowerCase(), word[0] + word.slice(1).toLowerCase()].map(
        (each) => `WKS 192.0.2.1 ${each} 1`,
      ),
    );
    const verdicts = compilezone(records);
    const different = records.filter(
      (record, index) => read('WKS', record.slice(4)).good !== 'printed' in (verdicts[index] ?? {}),
    );
    expect(different).toEqual([]);
  });
});
