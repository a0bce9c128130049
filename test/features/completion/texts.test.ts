import { describe, expect, it } from 'vitest';
import { completionsIn } from '../../helpers/completion';

const ZONE = `$TTL 1h
@     MX   10 mail
mail  A    192.0.2.3
      AAAA 2001:db8::3
web   A    192.0.2.5
_spf  TXT  "v=spf1 ip4:192.0.2.0/24 -all"
`;

const after = (line: string, trigger?: string) => completionsIn(`${ZONE}${line}\n`, trigger);
const accepted = (line: string, label: string) => after(line).accept(label).slice(ZONE.length).trimEnd();

describe('a text that is not begun', () => {
  it('begins as SPF, or as what is looked for at the name', () => {
    expect(after('@ TXT "$0"').labels).toEqual(['v=spf1 mx -all', 'v=spf1 mx ~all', 'v=spf1 -all']);
    expect(after('_dmarc TXT "$0"').labels).toEqual(['v=DMARC1; p=none']);
    expect(after('s1._domainkey TXT "$0"').labels).toEqual(['v=DKIM1; k=rsa; p=']);
    expect(after('_mta-sts TXT "$0"').labels).toEqual(['v=STSv1; id=']);
    expect(after('_smtp._tls TXT "$0"').labels).toEqual(['v=TLSRPTv1; rua=mailto:']);
    expect(after('default._bimi TXT "$0"').labels).toEqual(['v=BIMI1; l=https://']);
  });

  it('gets its quotes where it has none', () => {
    expect(accepted('@ TXT $0', 'v=spf1 mx -all')).toBe('@ TXT "v=spf1 mx -all"');
    expect(accepted('_dmarc TXT v=D$0', 'v=DMARC1; p=none')).toBe('_dmarc TXT "v=DMARC1; p=none"');
  });

  it('gets no second SPF record', () => {
    expect(after('_spf TXT "$0"').labels).toEqual([]);
  });
});

describe('SPF', () => {
  it('offers terms with their meaning and cost', () => {
    const { labels, items } = after('@ TXT "v=spf1 $0"');
    expect(labels).toEqual([
      ...['mx', 'a', 'include:', 'ip4:', 'ip6:', 'mx:', 'a:', '-all', '~all', '?all'],
      ...['exists:', 'ptr', 'redirect=', 'exp=', 'ptr:'],
    ]);
    expect(JSON.stringify(items[2]?.documentation)).toMatch(/Costs a look-up.*RFC 7208 section 5\.2/);
  });

  it('leaves out what is there already', () => {
    const { labels } = after('@ TXT "v=spf1 mx $0 -all"');
    expect(labels).not.toContain('mx');
    expect(labels).toContain('mx:');
    expect(labels.filter((label) => label.endsWith('all'))).toEqual([]);
    expect(labels).not.toContain('redirect=');
  });

  it('keeps a qualifier, and takes no modifiers behind it', () => {
    const { labels } = after('@ TXT "v=spf1 ~$0"');
    expect(labels).toEqual(expect.arrayContaining(['~all', '~include:', '~mx']));
    expect(labels).not.toContain('redirect=');
  });

  it('keeps the value of a term whose name is replaced', () => {
    expect(accepted('@ TXT "v=spf1 in$0c:_spf.example.com -all"', 'include:')).toBe(
      '@ TXT "v=spf1 include:_spf.example.com -all"',
    );
  });

  it('offers records of the zone and of providers to include', () => {
    const { labels } = after('@ TXT "v=spf1 include:$0 -all"');
    expect(labels.slice(0, 2)).toEqual(['_spf.example.com', '_spf.google.com']);
    expect(accepted('@ TXT "v=spf1 include:micro$0 -all"', 'spf.protection.outlook.com')).toBe(
      '@ TXT "v=spf1 include:spf.protection.outlook.com -all"',
    );
    expect(after('@ TXT "v=spf1 include:_spf.google.com include:_spf.$0"').labels).not.toContain(
      '_spf.google.com',
    );
  });

  it('offers hosts in full, and addresses of the mail hosts', () => {
    expect(after('@ TXT "v=spf1 a:$0"').labels).toEqual(['mail.example.com', 'web.example.com']);
    expect(after('@ TXT "v=spf1 ip4:$0"').labels).toEqual(['192.0.2.3']);
    expect(after('@ TXT "v=spf1 ip6:$0"').labels).toEqual(['2001:db8::3']);
  });

  it('offers macros where one is begun, in place of what is written of it', () => {
    const { labels } = after('@ TXT "v=spf1 exists:%$0"');
    expect(labels[0]).toBe('%{i}._spf.%{d}');
    expect(labels).toEqual(expect.arrayContaining(['%{i}', '%{l}', '%{d}', '%{h}']));
    expect(labels.at(-1)).toBe('%{p}');
    expect(accepted('@ TXT "v=spf1 include:%{ir}.%{$0}.x.example -all"', '%{d}')).toBe(
      '@ TXT "v=spf1 include:%{ir}.%{d}.x.example -all"',
    );
    expect(accepted('@ TXT "v=spf1 exp=%{$0.x.example -all"', '%{d}')).toBe(
      '@ TXT "v=spf1 exp=%{d}.x.example -all"',
    );
    expect(after('@ TXT "v=spf1 exists:%%$0"').labels).not.toContain('%{i}');
    expect(after('@ TXT "v=spf1 a:%{d}$0"').labels).not.toContain('%{i}');
  });

  it('works in the second string, behind escapes, and in a quote that is not closed', () => {
    expect(accepted('@ TXT "v=spf1 mx " "inc$0 -all"', 'include:')).toBe(
      '@ TXT "v=spf1 mx " "include: -all"',
    );
    expect(accepted('@ TXT "v=spf1\\032m\\120 i$0"', 'ip4:')).toBe('@ TXT "v=spf1\\032m\\120 ip4:"');
    expect(accepted('@ TXT "v=spf1 mx -$0', '-all')).toBe('@ TXT "v=spf1 mx -all');
  });

  it('keeps away from a term that is split over two strings', () => {
    expect(after('@ TXT "v=spf1 incl" "u$0de:x.example -all"').labels).toEqual([]);
  });

  it('opens with a blank within quotes', () => {
    expect(after('@ TXT "v=spf1 $0"', ' ').labels).toContain('mx');
    expect(after('@ TXT "v=spf1 include:$0"', ':').labels).toContain('_spf.example.com');
  });
});

describe('records of tags', () => {
  it('offer tags that are not there, with their values and RFC', () => {
    const { labels, items } = after('_dmarc TXT "v=DMARC1; p=none; $0"');
    expect(labels.slice(0, 3)).toEqual(['sp=', 'np=', 'rua=']);
    expect(labels).not.toContain('p=');
    expect(after('_dmarc TXT "v=DMARC1; p=none; $0 rua=mailto:a@example.com"').labels).not.toContain('rua=');
    expect(after('_dmarc TXT "v=DMARC1; p=none; $0rua=mailto:a@example.com"').labels).toContain('rua=');
    expect(labels).not.toContain('pct=');
    expect(JSON.stringify(items[0]?.documentation)).toMatch(/quarantine.*RFC 9989 section 4\.7/);
  });

  it('offer the values of a tag', () => {
    expect(after('_dmarc TXT "v=DMARC1; p=$0"').labels).toEqual(['none', 'quarantine', 'reject']);
    expect(accepted('_dmarc TXT "v=DMARC1; p=q$0uar; rua=x"', 'quarantine')).toBe(
      '_dmarc TXT "v=DMARC1; p=quarantine; rua=x"',
    );
    expect(after('_dmarc TXT "v=DMARC1; p=none; fo=1:$0"').labels).toEqual(['0', 'd', 's']);
    expect(after('_dmarc TXT "v=DMARC1; p=none; rua=$0"').labels).toContain('mailto:dmarc@example.com');
  });

  it('replace a tag with its equals sign, and leave its value', () => {
    expect(accepted('_dmarc TXT "v=DMARC1; s$0=none; fo=1"', 'sp=')).toBe(
      '_dmarc TXT "v=DMARC1; sp=none; fo=1"',
    );
  });

  it('know DKIM, MTA-STS, TLS-RPT and BIMI', () => {
    expect(after('s1._domainkey TXT "v=DKIM1; k=$0"').labels).toEqual(['rsa', 'ed25519']);
    expect(after('s1._domainkey TXT "k=rsa; $0"').labels).toEqual(['v=', 'p=', 'h=', 's=', 't=', 'n=']);
    expect(after('_mta-sts TXT "v=STSv1; $0"').labels).toEqual(['id=']);
    expect(after('_smtp._tls TXT "v=TLSRPTv1; rua=$0"').labels).toEqual([
      'mailto:tls-reports@example.com',
      'mailto:postmaster@example.com',
      'https://',
    ]);
    expect(after('default._bimi TXT "v=BIMI1; $0"').labels).toEqual(['l=', 'a=', 'avp=', 'lps=']);
  });

  it('are told by their text where the name says nothing', () => {
    expect(after('x TXT "v=DMARC1; $0"').labels).toContain('p=');
    expect(after('x TXT "hello; $0"').labels).toEqual([]);
  });
});
