import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkFix } from '../../helpers/zones';

const CODE = 'mail-srv';
const HOST = 'mail A 192.0.2.1\n';

function found(text: string): string[] {
  return analyse(`$TTL 1h\n${text}`)
    .findings()
    .filter(({ code }) => code === CODE)
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe('is silent on', () => {
  it.each([
    '_submission._tcp SRV 0 1 587 mail',
    '_submissions._tcp SRV 0 1 465 mail',
    '_imap._tcp SRV 0 1 143 mail',
    '_IMAPS._TCP SRV 0 1 993 mail',
    '_imaps._tcp SRV 0 1 9930 mail',
    '_imaps._tcp SRV 993 0 993 mail',
    '_pop3._tcp SRV 0 0 0 .',
    '_pop3s._tcp.sub SRV 0 1 995 pop.example.net.',
    '_autodiscover._tcp SRV 0 0 443 autodiscover.example.net.',
    '_autodiscover._tcp SRV 0 0 8443 mail',
    '_sip._tls SRV 0 0 443 mail',
    '_imap SRV 0 0 143 mail',
    '_imaps._tcp SRV 0 0 no mail',
    'autodiscover CNAME autodiscover.example.net.',
    'autoconfig CNAME mail',
    'autoconfig CNAME missing',
    'other CNAME text\ntext TXT "x"',
    '_smtps._tcp SRV 0 0 465 mail\n_submissions._tcp SRV 0 0 465 mail',
  ])('%s', (text) => {
    expect(found(`${text}\n${HOST}`)).toEqual([]);
  });
});

describe('finds', () => {
  it.each([
    [
      '_imap._tcp SRV 0 1 993 mail',
      'warning: Port 993 is that of _imaps: it begins with TLS, and a program that comes from here in the clear gets no answer. The usual port of _imap is 143.',
    ],
    [
      '_imaps._tcp SRV 0 1 143 mail',
      'warning: Port 143 is that of _imap: it begins in the clear, and a program that comes from here with TLS gets no answer. The usual port of _imaps is 993.',
    ],
    [
      '_submission._tcp SRV 0 1 465 mail',
      'information: Port 465 is that of _submissions: it begins with TLS, and a program that comes from here in the clear gets no answer. The usual port of _submission is 587.',
    ],
    [
      '_submission._tcp SRV 0 1 25 mail',
      'warning: Port 25 is for mail between servers, and closed in many networks of users. The usual port of _submission is 587.',
    ],
    ['_imaps._tcp SRV 0 1 995 mail', 'warning: Port 995 is that of _pop3s. The usual port of _imaps is 993.'],
    [
      '_autodiscover._tcp SRV 0 1 80 mail',
      'warning: Port 80 has no TLS, without which Outlook takes no settings. The usual port of _autodiscover is 443.',
    ],
    [
      '_imaps._tls SRV 0 1 993 mail',
      'warning: Mail programs do not look for _imaps._tls.example.com., but for _imaps._tcp.example.com.',
    ],
    [
      '_pop._tcp.sub SRV 0 1 110 mail',
      'warning: Mail programs do not look for _pop._tcp.sub.example.com., but for _pop3._tcp.sub.example.com.',
    ],
    [
      '_smtps._tcp SRV 0 1 465 mail',
      'information: Mail programs do not look for _smtps._tcp.example.com., but for _submissions._tcp.example.com.',
    ],
    [
      '_imaps._tcp SRV 993 0 1 mail',
      'warning: 993 stands where the priority belongs, and mail programs try port 1: an SRV record has its priority, its weight and its port, in this order.',
    ],
    [
      'autodiscover CNAME text\ntext TXT "x"',
      'warning: text (text.example.com.) has no address: mail programs that ask autodiscover.example.com. for their settings reach nobody.',
    ],
  ])('%s', (text, message) => {
    expect(found(`${text}\n${HOST}`)).toEqual([message]);
  });

  it('says of a host without address what is said of any service, and no more', () => {
    const codes = (text: string) =>
      analyse(`$TTL 1h\n${text}`)
        .findings()
        .map(({ code }) => code)
        .filter((code) => code.includes('srv'));
    expect(codes('_imaps._tcp SRV 0 1 993 gone\n')).toEqual(['srv-target-no-address']);
    expect(codes(`_imaps._tcp SRV 0 1 993 alias\nalias CNAME mail\n${HOST}`)).toEqual(['srv-target-cname']);
    expect(codes(`_imaps._tcp SRV 0 1 0 mail\n${HOST}`)).toEqual(['rdata-srv']);
  });
});

describe('fixes', () => {
  const zone = (record: string) => `$TTL 1h\n${record}\n${HOST}`;

  it('swap the port and what stands in its place', () => {
    checkFix(
      zone('_imaps._tcp SRV 1 993 10 mail'),
      zone('_imaps._tcp SRV 1 10 993 mail'),
      CODE,
      'Swap the two',
    );
  });

  it('write the port of the service, or the service of the port', () => {
    const before = zone('_imap._tcp SRV 0 1 993 mail');
    checkFix(before, zone('_imap._tcp SRV 0 1 143 mail'), CODE, 'Write port 143');
    checkFix(before, zone('_imaps._tcp SRV 0 1 993 mail'), CODE, 'Write _imaps._tcp');
  });

  it('do not write a service that is there already', () => {
    const twice = zone('_imap._tcp SRV 0 1 993 mail\n_imaps._tcp SRV 0 1 993 mail');
    expect(() => applyFix(twice, CODE, 'Write _imaps._tcp')).toThrow('no fix');
  });

  it('do not write a port that another record has for the host', () => {
    const twice = zone('_imap._tcp SRV 0 1 143 mail\n_imap._tcp SRV 5 1 993 mail');
    expect(() => applyFix(twice, CODE, 'Write')).toThrow('no fix');
  });

  it('write the name that is looked for', () => {
    checkFix(zone('_imaps._tls SRV 0 1 993 mail'), zone('_imaps._tcp SRV 0 1 993 mail'), CODE);
    checkFix(zone('_smtps._tcp SRV 0 1 465 mail'), zone('_submissions._tcp SRV 0 1 465 mail'), CODE);
  });

  it('give the host of the settings an address', () => {
    const before = `$TTL 1h\nautoconfig CNAME text\ntext TXT "x"\n`;
    checkFix(before, `${before}text A   192.0.2.1\n`, CODE, 'Add an A record');
  });
});
