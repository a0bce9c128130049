import { expect, it } from 'vitest';
import { checkHover, hoverIn } from '../../helpers/hover';

it('lists the addresses of an exchange with their lines', () => {
  checkHover(
    '@ MX 10 $0mail\nmail A 192.0.2.1\n     AAAA 2001:db8::1\n',
    '**`mail.example.com.`**, takes mail for `example.com.`',
    'Addresses: `192.0.2.1` (line 2) and `2001:db8::1` (line 3).',
  );
});

it('follows aliases to the addresses', () => {
  checkHover(
    '@ MX 10 $0mail\nmail CNAME web\nweb A 192.0.2.1\n',
    '`mail.example.com.` is an alias of `web.example.com.` (line 2).',
    'Addresses: `192.0.2.1` (line 3).',
  );
});

it('says where aliases lead in a circle or out of the zone', () => {
  checkHover('@ MX 10 $0a\na CNAME b\nb CNAME a\n', 'in a circle: there are no addresses');
  checkHover('@ MX 10 $0a\na CNAME mx.example.net.\n', '`mx.example.net.` is outside this zone');
});

it('finds addresses by a wildcard', () => {
  checkHover('@ MX 10 $0mail\n* A 192.0.2.1\n', '`192.0.2.1` (line 2), by the wildcard `*.example.com.`');
});

it('shows glue below a delegation, and says whose answers count', () => {
  const zone = '@ MX 10 $0mail.sub\nsub NS ns.sub\nns.sub A 192.0.2.1\n';
  checkHover(zone, '`sub.example.com.` is delegated (line 2)', 'are in that zone');
  checkHover(`${zone}mail.sub A 192.0.2.2\n`, 'Glue: `192.0.2.2` (line 4)');
});

it('rewrites names below a DNAME', () => {
  checkHover(
    '@ MX 10 $0mail.old\nold DNAME new\nmail.new A 192.0.2.1\n',
    'below the DNAME at `old.example.com.` (line 2): it stands for `mail.new.example.com.`',
    'Addresses: `192.0.2.1` (line 3).',
  );
});

it('survives a DNAME that leads to itself', () => {
  checkHover('@ MX 10 $0a.d\nd DNAME x.d\n', 'below the DNAME');
});

it('says why there are no addresses', () => {
  checkHover(
    '@ MX 10 $0mail\nmail TXT x\n',
    'No addresses: `mail.example.com.` is in the zone, but has no A or AAAA',
  );
  checkHover('@ MX 10 $0mail\n', 'No addresses: the zone has no name `mail.example.com.`');
  checkHover('@ MX 10 $0mx.example.net.\n', '`mx.example.net.` is outside this zone');
  checkHover('@ MX 10 $0192.0.2.1\n', '**`192.0.2.1.example.com.`**');
});

it('says that a null MX takes no mail', () => {
  checkHover('@ MX 0 $0.\n', '**Null MX**: `example.com.` takes no mail');
});

it('does not judge names of a zone whose own name is unknown', () => {
  const { text } = hoverIn('@ MX 10 $0mx.example.net.\n', {});
  expect(text).toContain("The zone's own name is not known");
  expect(hoverIn('@ MX 10 $0mail\nmail A 192.0.2.1\n', {}).text).toContain(
    'Addresses: `192.0.2.1` (line 2).',
  );
});
