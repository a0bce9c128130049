import { describe, it } from 'vitest';
import { checkDiagnostics } from '../../helpers/zones';

describe('mx-same-address', () => {
  it('finds a backup behind an alias with the addresses of the first', () => {
    checkDiagnostics(
      `$TTL 3600
@       MX    20 backup
;                ^^^^^^ information[mx-same-address]
@       MX    10 mail
mail    A     192.0.2.1
mail    AAAA  2001:db8::1
backup  CNAME other
other   AAAA  2001:DB8:0::1
other   A     192.0.2.1
`,
      ['mx-same-address'],
    );
  });

  it('is silent on equal preferences, on one address more, and on the same name twice', () => {
    checkDiagnostics(
      `$TTL 3600
a    MX 10 mx1
a    MX 10 mx2
b    MX 10 mx1
b    MX 20 mx3
c    MX 10 mx1
c    MX 20 mx1
mx1  A  192.0.2.1
mx2  A  192.0.2.1
mx3  A  192.0.2.1
mx3  A  192.0.2.2
`,
      ['mx-same-address'],
    );
  });
});

describe('mx-equal-preference', () => {
  it('is silent on providers, on hosts elsewhere, on different preferences and on what the zone says already', () => {
    checkDiagnostics(
      `$TTL 3600
@    MX 10 mx1
;       ^^ hint[mx-equal-preference]
@    MX 10 mx2
a    MX 10 mx1
a    MX 10 mx2
b    MX 10 mxa.mailgun.org.
b    MX 10 mxb.mailgun.org.
c    MX 10 mx1.example.net.
c    MX 10 mx2.example.net.
d    MX 10 mx1
d    MX 10 mx3
d    MX 20 mx2
e    MX 10 mx1
`,
      ['mx-equal-preference'],
    );
  });
});

describe('mx-single', () => {
  it('is silent on hosts elsewhere or delegated, on two addresses and on a null MX', () => {
    checkDiagnostics(
      `$TTL 3600
@     MX 10 mail
;           ^^^^ hint[mx-single]
lists MX 10 mail
a     MX 10 mail.example.net.
b     MX 0  .
c     MX 10 double
d     MX 10 mail.lab
e     MX 10 relay
;           ^^^^^ hint[mx-single]
mail   A    192.0.2.1
double A    192.0.2.1
double AAAA 2001:db8::1
relay  A    192.0.2.2
lab    NS   ns1.example.net.
`,
      ['mx-single'],
    );
  });
});

describe('mx-ipv4-only', () => {
  it('speaks where IPv6 is in use, and all addresses are known', () => {
    checkDiagnostics(
      `$TTL 3600
@     NS   ns1
@     MX   10 mail
;             ^^^^ hint[mx-ipv4-only]
@     MX   20 relay
a     AAAA 2001:db8::1
a     MX   10 relay
a     MX   20 mail.example.net.
b     MX   10 relay
ns1   AAAA 2001:db8::53
mail  A    192.0.2.1
relay A    192.0.2.2
`,
      ['mx-ipv4-only'],
    );
  });

  it('is silent while IPv6 is not in use', () => {
    checkDiagnostics(
      `$TTL 3600
@     NS   ns1
@     MX   10 mail
ns1   A    192.0.2.53
mail  A    192.0.2.1
`,
      ['mx-ipv4-only'],
    );
  });
});
