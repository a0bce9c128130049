import { describe, expect, it } from 'vitest';
import { hoverAt } from '../../../server/src/features/hover';
import { checkHover, hoverIn } from '../../helpers/hover';
import { analyse } from '../../helpers/zones';

const ZONE = `$TTL 1h
@     MX   10 mail
@     MX   20 mx.example.net.
mail  A    192.0.2.3
_spf  TXT  "v=spf1 a:mail.example.com include:_more.example.com -all"
_more TXT  "v=spf1 mx:example.com include:_spf.google.com -all"
`;
const on = (line: string) => hoverIn(`${ZONE}${line}\n`);
const says = (line: string, ...expected: readonly string[]) => checkHover(`${ZONE}${line}\n`, ...expected);

describe('SPF', () => {
  it('says how the record is read and what it costs', () => {
    says(
      '@ TXT "v=s$0pf1 mx include:_spf.example.com -all"',
      'SPF: which hosts may send mail for this domain',
      'At least 6 look-ups of 10 in all (RFC 7208 section 4.6.4)',
      'not in this zone: the records of `_spf.google.com`.',
    );
    says('@ TXT "$0v=spf1 mx -all"', '1 look-up of 10 in all');
  });

  it('explains each mechanism with its qualifier and RFC', () => {
    says(
      '@ TXT "v=spf1 mx ~a$0ll"',
      '`~all`',
      'matches all mail',
      '`~` softfail',
      'Costs no look-up',
      'section 5.1',
    );
    says('@ TXT "v=spf1 ip4:192.0.2.0/2$04 -all"', '`ip4:192.0.2.0/24`', '256 addresses', '`+` pass');
    says('@ TXT "v=spf1 ip6:2001:db8$0::/32 -all"', 'A network of 2^96 addresses');
    says(
      '@ TXT "v=spf1 ?$0exists:%{ir}.x.example -all"',
      '`?` neutral',
      '`%{ir}`: the address of the sending host, its parts in reverse',
    );
    says('@ TXT "v=spf1 redirec$0t=_spf.example.com"', 'lets the record of another domain decide', 'line 5');
    says('@ TXT "v=spf1 p$0tr -all"', 'not to be used', 'section 5.5');
  });

  it('says what each macro stands for, and what is done to it', () => {
    says(
      '@ TXT "v=spf1 exists:%{l1r-}.%{$0d2}.%{S}.%{h.}%%%_%- -all"',
      '`%{l1r-}`: the local part of the sender, split at "-", its parts in reverse, the last part of it',
      '`%{d2}`: the domain whose record this is, the last 2 parts of it',
      '`%{S}`: the sender, escaped as in a URL',
      '`%{h.}`: the name in HELO or EHLO\n',
      '`%%`: the sign "%"',
      '`%_`: a blank\n',
      '`%-`: a blank, written "%20"',
    );
  });

  it('says to which networks the addresses of a and mx are widened', () => {
    says(
      '@ TXT "v=spf1 a:mail.example.com/2$04//64 -all"',
      'Each address stands for the whole network around it: `/24` for IPv4, `/64` for IPv6.',
    );
    says('@ TXT "v=spf1 m$0x//48 -all"', 'around it: `/48` for IPv6.');
    says('@ TXT "v=spf1 m$0x/28 -all"', 'around it: `/28` for IPv4.');
    expect(on('@ TXT "v=spf1 m$0x -all"').text).not.toContain('around it');
  });

  it('names what is no term once', () => {
    says('@ TXT "v=spf1 ~fo$0o:bar -all"', '**`~foo:bar`** is no term of SPF.');
  });

  it('shows the hosts and addresses that a term stands for', () => {
    says(
      '@ TXT "v=spf1 m$0x -all"',
      '`mail.example.com.`: Addresses: `192.0.2.3`',
      '`mx.example.net.` is outside',
    );
    says('mail TXT "v=spf1 $0a -all"', 'Addresses: `192.0.2.3`');
    says('@ TXT "v=spf1 mx:ma$0il.example.com -all"', 'has no MX record in this zone');
  });

  it('answers an include from the zone where it can, and says what it costs', () => {
    says(
      '@ TXT "v=spf1 incl$0ude:_spf.example.com -all"',
      'Its record, line 5: `v=spf1 a:mail.example.com',
      'This term costs 5 look-ups.',
      'RFC 7208 section 5.2',
    );
    says(
      '@ TXT "v=spf1 include:_spf.g$0oogle.com -all"',
      'The record of Google Workspace is not in this zone',
    );
    says('@ TXT "v=spf1 include:g$0one.example.com -all"', 'has no SPF record');
  });

  it('says what is never looked at, and what is wrong', () => {
    says('@ TXT "v=spf1 -all m$0x"', '**Never looked at**');
    says('@ TXT "v=spf1 inc$0lud:x.example -all"', 'did you mean include?');
  });

  it('is shown for the whole term, over strings and escapes', () => {
    expect(on('@ TXT "v=spf1 incl" "ude:_s$0pf.example.com -all"').of).toBe('incl" "ude:_spf.example.com');
    expect(on('@ TXT "v=spf1\\032m\\120$0 -all"').of).toBe('"v=spf1\\032m\\120 -all"');
    expect(on('@ TXT "v=spf1\\032m$0\\120 -all"').of).toBe('m\\120');
  });

  it('leaves the whole text to the blanks between terms', () => {
    expect(on('@ TXT "v=spf1$0 mx -all"').text).toContain('14 octets');
  });
});

describe('records of tags', () => {
  it('explains a tag of DMARC and its value', () => {
    says(
      '_dmarc TXT "v=DMARC1; p=rej$0ect"',
      '**`p=reject`** mail that fails is refused',
      'What receivers should do',
      'DMARC, RFC 9989 section 4.7',
    );
    says('_dmarc TXT "v=DMARC1; p=none; f$0o=1:d"', '**`fo=1`** if anything', '**`fo=d`** if a DKIM');
    says('_dmarc TXT "v=DMARC1; p=none; pc$0t=50"', 'RFC 9989 took it out');
    says('_dmarc TXT "v=DMARC1; p=none; ru$0a=mailto:d@reports.example"', 'Reports go to `reports.example`');
    says('_dmarc TXT "v=DMARC1; p=no$0n"', 'is no value of "p"');
    says('_dmarc TXT "v=DMARC1; x$0yz=1"', 'is no tag of DMARC');
    says('_dmarc TXT "v=DMA$0RC1; p=none"', 'Version');
  });

  it('tells the size of a DKIM key, and what is revoked', () => {
    const key =
      'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB';
    says(`s._domainkey TXT "v=DKIM1; p=$0${key}"`, '**RSA key of 1024 bits**', '2048 bits are advised');
    says('s._domainkey TXT "v=DKIM1; p$0="', '**Revoked**');
    says('s._domainkey TXT "k=ed2$05519; p=x"', 'Ed25519 (RFC 8463)');
  });

  it('knows MTA-STS, TLS-RPT and BIMI', () => {
    says('_mta-sts TXT "v=STSv1; i$0d=1"', 'Senders fetch the policy again', 'RFC 8461 section 3.1');
    says('_smtp._tls TXT "v=TLSRPTv1; ru$0a=mailto:t@example.com"', 'once a day', 'RFC 8460 section 3');
    says('default._bimi TXT "v=BIMI1; $0l=https://example.com/l.svg"', 'SVG');
  });
});

it('names the purpose of a text by its name, where the text itself does not tell', () => {
  says('s1._domainkey TXT $0"k=ed25519; p=abcd"', '**DKIM: public key for signatures on mail**');
  says('s1._domainkey TXT $0"some note"', '**Text**');
  says(
    'example.net._report._dmarc TXT $0"v=DMARC1"',
    '**DMARC: agrees to take the reports of another domain**',
  );
  says('_dmarc TXT $0"v=DMARC1; p=none"', '**DMARC: what becomes of mail');
});

describe('CAA', () => {
  it('says who may issue what, and with which conditions', () => {
    says(
      '@ CAA 0 issue "lets$0encrypt.org"',
      "Let's Encrypt (`letsencrypt.org`)",
      'may issue certificates for `example.com.`',
    );
    says('@ CAA 0 issuewild "$0;"', '**Nobody** may issue wildcard certificates');
    says(
      '@ CAA 0 issue "ca.exa$0mple.net; accounturi=https://x.example/1"',
      'only this account',
      'RFC 8659 section 4.2',
    );
    says(
      '@ CAA 0 issue "a.exa$0mple; validationmethods=dns-01"',
      'only these ways of proving control count',
      'dns-01 is a TXT record at',
    );
    says(
      '@ CAA 0 contactemail "a@exam$0ple.com"',
      '**The domain holder** has the mail address `a@example.com`',
    );
    says('@ CAA 0 issuevm$0c "ca.example.net"', 'Requirements for Mark Certificates');
    says('@ CAA 0 iodef "mail$0to:a@example.com"', '**Reports**');
    says('@ CAA 0 iss$0ue ";"', 'who may issue certificates', 'RFC 8659 section 4.2', 'tag of CAA');
  });
});

it('answers at every offset of half-typed mail records', () => {
  const text = `@ TXT "v=spf1 mx: include: %{ a:/33 -all -" "all
_dmarc TXT "v=DMARC1;; p= ; =x" "rua=mailto:"
s._domainkey TXT "p=" "\\999" ""
@ TXT v=spf1 mx -all
@ CAA 0 issue
`;
  const analysis = analyse(text);
  for (let offset = 0; offset <= text.length; offset++)
    expect(() => hoverAt(analysis, { file: analysis.zone.root, offset })).not.toThrow();
});
