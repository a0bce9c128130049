import { describe, expect, it } from 'vitest';
import { changeIn, checkWorld, findingOf, shownIn, worldOf } from '../../helpers/worlds';
import { analyse, checkDiagnostics } from '../../helpers/zones';

const SOA = '$TTL 60\n@ SOA ns1.example.edu. hostmaster 1 7200 3600 1209600 3600\n@ NS ns1.example.edu.\n';
const LOGO = 'default._bimi TXT "v=BIMI1; l=https://example.com/logo.svg"\n';
const NULL = '@ MX 0 .\n@ TXT "v=spf1 -all"\n';

describe('a DMARC record in another zone of the workspace, to which an alias leads', () => {
  const CODES = ['mx-null-incomplete', 'bimi'];

  it('says that no mail comes from a domain', () => {
    checkWorld(
      {
        'example.com.': `${SOA}${NULL}_dmarc CNAME reject.example.net.\n`,
        'example.net.': `${SOA}reject TXT "v=DMARC1; p=reject"\n`,
      },
      CODES,
    );
  });

  it.each([
    ['says something else', 'policy TXT "v=DMARC1; p=none"', 'its DMARC record does not say "p=reject"'],
    ['is none', 'policy TXT "something"', 'no DMARC record says "p=reject"'],
    ['is not there', '', 'no DMARC record says "p=reject"'],
  ])('is missed where it %s', (_, record, message) => {
    const { open } = checkWorld(
      {
        'example.com.': `${SOA}@ MX 0 .
;      ^ information[mx-null-incomplete]
@ TXT "v=spf1 -all"
_dmarc CNAME alias.example.net.
`,
        'example.net.': `${SOA}alias CNAME policy\n${record}\n`,
      },
      CODES,
    );
    const analysis = open['example.com.'] ?? expect.unreachable();
    const finding = findingOf(analysis, 'mx-null-incomplete');
    expect(finding.message).toContain(message);
    // Beside the alias no record may stand, and the one at its end is not of this domain alone.
    expect(analysis.fixes(finding)).toEqual([]);
  });

  it('is not known where several are there, or nobody here has the zone', () => {
    checkWorld(
      {
        'example.com.': `${SOA}${NULL}_dmarc CNAME two.example.net.\n`,
        'example.org.': `${SOA}${NULL}_dmarc CNAME policy.example.edu.\n`,
        'example.net.': `${SOA}two TXT "v=DMARC1; p=none"\ntwo TXT "v=DMARC1; p=quarantine"\n`,
      },
      CODES,
    );
  });

  it('is the one that logos need', () => {
    const { open } = checkWorld(
      {
        'example.com.': `${SOA}_dmarc CNAME none.example.net.
${LOGO};                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[bimi]
`,
        'example.org.': `${SOA}_dmarc CNAME strict.example.net.\n${LOGO}`,
        'example.edu.': `${SOA}_dmarc NS ns1.example.com.\n${LOGO}`,
        '_dmarc.example.edu.': `${SOA}@ TXT "v=DMARC1; p=reject"\n`,
        'example.net.': `${SOA}none TXT "v=DMARC1; p=none"\nstrict TXT "v=DMARC1; p=quarantine"\n`,
      },
      CODES,
    );
    const analysis = open['example.com.'] ?? expect.unreachable();
    const finding = findingOf(analysis, 'bimi');
    expect(finding.related[0]?.zone).toBe(open['example.net.']?.zone);
    expect(analysis.fixes(finding)).toEqual([]);
  });

  it('is looked at again when it changes', () => {
    const { open } = worldOf({
      'example.com.': `${SOA}${NULL}_dmarc CNAME policy.example.net.\n${LOGO}`,
      'example.net.': `${SOA}policy TXT "v=DMARC1; p=reject"\n`,
    });
    const analysis = open['example.com.'] ?? expect.unreachable();
    const other = open['example.net.'] ?? expect.unreachable();
    const shown = () => shownIn(analysis, CODES).map(({ code }) => code);
    const change = (before: string, after: string) => {
      const at = other.zone.root.text.slice(0).indexOf(before);
      other.zone.edit('example.net.', at, at + before.length, after);
      other.findings();
    };
    expect(shown()).toEqual([]);
    change('p=reject', 'p=none');
    expect(shown().sort()).toEqual(['bimi', 'mx-null-incomplete']);
    change('p=none', 'p=reject');
    expect(shown()).toEqual([]);
  });
});

describe('a record that aliases in another zone of the workspace lead to', () => {
  const CODES = ['dmarc-location', 'dkim-location', 'mta-sts', 'tls-rpt', 'bimi'];
  const PROVIDER = `${SOA}policies TXT "v=DMARC1; p=reject"
dmarc TXT "v=DMARC1; p=reject"
customer._dmarc TXT "v=DMARC1; p=reject"
s1.domainkey TXT "v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
s2.domainkey CNAME s2._domainkey.example.org.
mta-sts TXT "v=STSv1; id=1"
mta-sts A 198.51.100.1
smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@example.net"
bimi TXT "v=BIMI1; l=; a="
`;
  const CUSTOMER = `${SOA}_dmarc CNAME dmarc.example.net.
_dmarc.lists CNAME customer._dmarc.example.net.
s1._domainkey CNAME s1.domainkey.example.net.
s2._domainkey CNAME s2.domainkey.example.net.
_mta-sts CNAME mta-sts.example.net.
mta-sts A 198.51.100.1
_smtp._tls CNAME smtp._tls.example.net.
default._bimi CNAME bimi.example.net.
`;

  it('is where it belongs, whether or not the other zone is open', () => {
    checkWorld({ 'example.com.': CUSTOMER, 'example.net.': PROVIDER }, CODES);
    const { open } = worldOf({ 'example.com.': CUSTOMER, 'example.net.': PROVIDER }, ['example.net.']);
    expect(shownIn(open['example.net.'] ?? expect.unreachable(), CODES)).toEqual([]);
  });

  it('is told of where only other names lead there, or zones of another view', () => {
    const text = `${SOA}@ TXT "v=DMARC1; p=reject"
;<            warning[dmarc-location]
dmarc TXT "v=DMARC1; p=reject"
;<^^^ warning[dmarc-location]
`;
    checkWorld(
      {
        'example.com.#inside': `${SOA}_dmarc CNAME dmarc.example.net.\n`,
        'example.org.': `${SOA}www CNAME example.net.\n`,
        'example.net.#outside': text,
        'example.net.#inside': `${SOA}dmarc TXT "v=DMARC1; p=reject"\n`,
      },
      CODES,
    );
    checkWorld(
      {
        'example.com.': `${SOA}_dmarc CNAME example.net.\n`,
        'example.net.': `${SOA}@ TXT "v=DMARC1; p=reject"\n`,
      },
      CODES,
    );
  });

  it('is looked at again when the aliases change, and when their zone comes or goes', () => {
    const { world, open } = worldOf({ 'example.com.': CUSTOMER, 'example.net.': PROVIDER });
    const analysis = open['example.net.'] ?? expect.unreachable();
    const other = open['example.com.'] ?? expect.unreachable();
    const shown = () =>
      shownIn(analysis, CODES)
        .map(({ code }) => code)
        .sort();
    const change = (before: string, after: string) => {
      const at = other.zone.root.text.slice(0).indexOf(before);
      other.zone.edit('example.com.', at, at + before.length, after);
      other.findings();
    };
    expect(shown()).toEqual([]);
    change('CNAME dmarc', 'CNAME damrc');
    expect(shown()).toEqual(['dmarc-location']);
    change('CNAME s1', 'CNAME s3');
    expect(shown()).toEqual(['dkim-location', 'dmarc-location']);
    change('CNAME damrc', 'CNAME dmarc');
    change('CNAME s3', 'CNAME s1');
    expect(shown()).toEqual([]);
    const source = world.sourceOf('example.com.') ?? expect.unreachable();
    world.remove('example.com.');
    expect(shown()).toHaveLength(7);
    world.put(source);
    expect(shown()).toEqual([]);
  });
});

describe('a DMARC record in the same zone, to which an alias leads', () => {
  it('says that no mail comes from a domain, or not', () => {
    checkDiagnostics(`${SOA}${NULL}_dmarc CNAME policy\npolicy TXT "v=DMARC1; p=reject"\n`, [
      'mx-null-incomplete',
    ]);
    checkDiagnostics(
      `${SOA}@ MX 0 .
;      ^ information[mx-null-incomplete]
@ TXT "v=spf1 -all"
_dmarc CNAME policy
policy TXT "v=DMARC1; p=none"
`,
      ['mx-null-incomplete'],
    );
  });

  it('is looked at again when it changes, be it by way of another alias', () => {
    const text = `${SOA}${NULL}_dmarc CNAME a\na CNAME policy\npolicy TXT "v=DMARC1; p=reject"\n`;
    const analysis = analyse(text);
    const count = () => analysis.findings().filter(({ code }) => code === 'mx-null-incomplete').length;
    expect(count()).toBe(0);
    const at = text.indexOf('p=reject');
    analysis.zone.edit('zone', at, at + 8, 'p=none');
    expect(count()).toBe(1);
    analysis.zone.edit('zone', at, at + 6, 'p=reject');
    expect(count()).toBe(0);
  });
});

describe('an agreement to take DMARC reports', () => {
  it('may be reached by an alias', () => {
    checkWorld(
      {
        'example.com.': `${SOA}_dmarc TXT "v=DMARC1; p=reject; rua=mailto:a@example.net,mailto:b@example.org"
;                                                        ^^^^^^^^^^^^^^^^^^^^ warning[dmarc-rua-external]
`,
        'example.net.': `${SOA}*._report._dmarc CNAME yes.example.org.\n`,
        'example.org.': `${SOA}yes TXT "v=DMARC1"\nexample.com._report._dmarc CNAME no\nno TXT x\n`,
      },
      ['dmarc-rua-external'],
    );
  });
});

describe('an SPF record that is included by an alias', () => {
  it('is looked for at its end, in whatever zone', () => {
    checkWorld(
      {
        'example.com.': `${SOA}@ TXT "v=spf1 include:_spf.example.com include:no.example.com -all"
;                                      ^^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
sub TXT "v=spf1 include:alias.example.net -all"
_spf CNAME spf.example.net.
no CNAME no.example.net.
`,
        'example.net.': `${SOA}spf TXT "v=spf1 -all"\nno TXT "x"\nalias CNAME spf\n`,
      },
      ['spf-elsewhere'],
    );
  });

  it('is looked for again when the alias leads elsewhere, or what is at its end changes', () => {
    const { open } = worldOf({
      'example.com.': `${SOA}@ TXT "v=spf1 include:_spf.example.com -all"\n_spf CNAME a\na CNAME spf.example.net.\n`,
      'example.net.': `${SOA}spf TXT "v=spf1 -all"\n`,
    });
    const analysis = open['example.com.'] ?? expect.unreachable();
    const shown = () => shownIn(analysis, ['spf-elsewhere']).length;
    const change = changeIn.bind(undefined, open);
    expect(shown()).toBe(0);
    change('example.com.', 'a CNAME spf', 'a CNAME sfp');
    expect(shown()).toBe(1);
    change('example.com.', 'a CNAME sfp', 'a CNAME spf');
    expect(shown()).toBe(0);
    change('example.net.', 'v=spf1 -all', 'none');
    expect(shown()).toBe(1);
  });
});

describe('mx of SPF that names a host of another zone', () => {
  const CODES = ['spf-elsewhere', 'spf-lookups'];
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => `@ MX 10 mx${at}.example.edu.\n`).join('');

  it('is an error with more than ten exchanges there', () => {
    checkWorld(
      {
        'example.com.': `${SOA}@ TXT "v=spf1 mx:example.net mx:example.org -all"
;             ^^^^^^^^^^^^^^ error[spf-elsewhere]
sub TXT "v=spf1 mx:alias.example.com -all"
;               ^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
alias CNAME to
to CNAME example.net.
own TXT "v=spf1 mx:beside.example.com -all"
;               ^^^^^^^^^^^^^^^^^^^^^ error[spf-lookups]
beside CNAME here
${many(11).replaceAll('@', 'here')}`,
        'example.net.': `${SOA}${many(11)}`,
        'example.org.': `${SOA}${many(10)}`,
      },
      CODES,
    );
  });

  it('is looked at again when one comes or goes, or the alias leads elsewhere', () => {
    const { open } = worldOf({
      'example.com.': `${SOA}@ TXT "v=spf1 mx:alias.example.com -all"\nalias CNAME to\nto CNAME example.net.\n`,
      'example.net.': `${SOA}${many(11)}`,
    });
    const analysis = open['example.com.'] ?? expect.unreachable();
    const shown = () => shownIn(analysis, CODES).length;
    const change = changeIn.bind(undefined, open);
    expect(shown()).toBe(1);
    change('example.net.', '@ MX 10 mx5', 'x MX 10 mx5');
    expect(shown()).toBe(0);
    change('example.net.', 'x MX 10 mx5', '@ MX 10 mx5');
    expect(shown()).toBe(1);
    change('example.com.', 'to CNAME example.net.', 'to CNAME example.edu.');
    expect(shown()).toBe(0);
  });
});
