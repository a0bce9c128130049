import { describe, it } from 'vitest';
import { checkDiagnostics, checkFix } from '../../helpers/zones';

describe('mx-null-mixed', () => {
  const MIXED = `$TTL 3600
@     MX  0  .
@     MX  10 mail
@     MX  20 backup
@     TXT "v=spf1 -all"
www   A   192.0.2.1
`;

  it('points at each null MX beside others', () => {
    checkDiagnostics(
      `$TTL 3600
@     MX  0  .
;            ^ warning[mx-null-mixed]
@     MX  5  .
;            ^ warning[mx-null-mixed]
@     MX  10 mail.example.net.
lists MX  0  .
`,
    );
  });

  it('removes the null MX', () => {
    checkFix(
      MIXED,
      `$TTL 3600
@     MX  10 mail
@     MX  20 backup
@     TXT "v=spf1 -all"
www   A   192.0.2.1
`,
      'mx-null-mixed',
      'Remove the null MX',
    );
  });

  it('keeps only the null MX, and says what goes with it', () => {
    checkFix(
      MIXED,
      `$TTL 3600
@     MX  0  .
@     TXT "v=spf1 -all"
_dmarc TXT "v=DMARC1; p=reject"
www   A   192.0.2.1
`,
      'mx-null-mixed',
      'Keep only the null MX: example.com. takes no mail, and say so in DMARC',
    );
  });

  it('removes several records of which one repeats the owner of the other', () => {
    checkFix(
      `$TTL 3600
sub   MX  10 mail.example.net.
      MX  20 backup.example.net.
      MX  0  .
      A   192.0.2.1
`,
      `$TTL 3600
sub      MX  0  .
      A   192.0.2.1
`,
      'mx-null-mixed',
      'Keep only the null MX',
    );
  });
});

describe('mx-null-preference', () => {
  it('asks for the preference 0', () => {
    checkDiagnostics(
      `$TTL 3600
a MX 65535 .
;    ^^^^^ information[mx-null-preference]
b MX 0     .
c MX 10    mail.example.net.
`,
    );
  });

  it('sets it', () => {
    checkFix('$TTL 1h\na MX 10 . ; none\n', '$TTL 1h\na MX 0 . ; none\n', 'mx-null-preference');
  });
});

describe('mx-null-incomplete', () => {
  it('wants SPF and DMARC to say that no mail comes from the domain', () => {
    checkDiagnostics(
      `$TTL 3600
@       MX  0 .
;             ^ information[mx-null-incomplete]
@       TXT "v=spf1 include:spf.example.net -all"
_dmarc  TXT "v=DMARC1; p=reject"
`,
    );
    checkDiagnostics(
      `$TTL 3600
@       MX  0 .
;             ^ information[mx-null-incomplete]
@       TXT "v=spf1 -all"
_dmarc  TXT "v=DMARC1; p=none"
`,
    );
  });

  it('leaves a subdomain alone that says nothing, since the DMARC record of the zone holds for it', () => {
    checkDiagnostics(
      `$TTL 3600
www     MX  0 .
www     A   192.0.2.1
shop    MX  0 .
;             ^ information[mx-null-incomplete]
shop    TXT "v=spf1 a -all"
`,
    );
  });

  it('is content with texts in parts, in generic form, and behind an alias', () => {
    checkDiagnostics(
      `$TTL 3600
@       MX    0 .
@       TXT   "v=sp" "f1 -all"
_dmarc  CNAME policy.example.net.
a       MX    0 .
a       TXT   \\# 12 0b763d73706631202d616c6c
`,
      ['mx-null-incomplete'],
    );
  });

  it('adds what is missing behind the last record, laid out like it', () => {
    checkFix(
      `$TTL 3600
@       IN  MX   0 .
        IN  A    192.0.2.1
www     IN  A    192.0.2.1
`,
      `$TTL 3600
@       IN  MX   0 .
        IN  A    192.0.2.1
@       IN  TXT  "v=spf1 -all"
_dmarc  IN  TXT  "v=DMARC1; p=reject"
www     IN  A    192.0.2.1
`,
      'mx-null-incomplete',
    );
  });

  it('changes the policy where there is one', () => {
    checkFix(
      `$TTL 3600
@       MX  0 .
@       TXT "v=spf1 mx -all"
_dmarc  TXT "v=DMARC1; p=no" "ne; rua=mailto:dmarc@example.com"
`,
      `$TTL 3600
@       MX  0 .
@       TXT "v=spf1 -all"
_dmarc  TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
`,
      'mx-null-incomplete',
      'Say that no mail comes from example.com.',
    );
  });
});
