import { describe, expect, it } from 'vitest';
import { applied, checkWorld, findingOf, textsAfterFix, worldOf } from '../helpers/worlds';

const SOA = '$TTL 60\n@ SOA ns1.example.org. hostmaster 1 7200 3600 1209600 3600\n@ NS ns1.example.org.\n';

describe('a target in another zone of the workspace', () => {
  it('is looked for there', () => {
    checkWorld(
      {
        'example.com.': `${SOA}@ MX 10 mx1.example.org.
@ MX 20 mx2.example.org.
;       ^^^^^^^^^^^^^^^^ error[mx-target-no-address]
@ MX 30 alias.example.org.
;       ^^^^^^^^^^^^^^^^^^ warning[mx-target-cname]
@ MX 40 mx.example.net.
web CNAME www.example.org.
;         ^^^^^^^^^^^^^^^^ warning[cname-target-missing]
_sip._tcp SRV 0 5 5060 pbx.example.org.
;                      ^^^^^^^^^^^^^^^^ error[srv-target-no-address]
_sip._udp SRV 0 5 5060 alias.example.org.
;                      ^^^^^^^^^^^^^^^^^^ warning[srv-target-cname]
lab NS ns2.example.org.
;      ^^^^^^^^^^^^^^^^ error[ns-target-no-address]
lab NS alias.example.org.
;      ^^^^^^^^^^^^^^^^^^ error[ns-target-cname]
`,
        'example.org.': `${SOA}ns1 A 192.0.2.1
mx1 A 192.0.2.2
alias CNAME mx1
`,
      },
      [
        'mx-target-no-address',
        'mx-target-cname',
        'cname-target-missing',
        'srv-target-no-address',
        'srv-target-cname',
        'ns-target-no-address',
        'ns-target-cname',
      ],
    );
  });

  it('is followed through an alias into a third zone, and round a circle', () => {
    checkWorld(
      {
        'example.com.': `${SOA}@ MX 10 mail
;       ^^^^ error[mx-target-no-address]
@ MX 20 round
;       ^^^^^ error[mx-target-no-address]
mail CNAME mail.example.org.
round CNAME round.example.org.
`,
        'example.org.': `${SOA}mail CNAME mail.example.net.\nround CNAME round.example.com.\n`,
        'example.net.': SOA,
      },
      ['mx-target-no-address', 'mx-target-cname'],
    );
  });

  it('is looked for in the child, not behind the delegation of its parent', () => {
    checkWorld(
      {
        'example.com.': `${SOA}@ MX 10 mail.lab
@ MX 20 relay.lab
;       ^^^^^^^^^ error[mx-target-no-address]
@ MX 30 mail.branch
lab NS ns.example.net.
branch NS ns.example.net.
`,
        'lab.example.com.': `${SOA}mail A 192.0.2.1\n@ MX 5 www.example.com.\n;      ^^^^^^^^^^^^^^^^ error[mx-target-no-address]\n`,
      },
      ['mx-target-no-address'],
    );
  });

  it('is not called missing where a copy of the zone has it, a file of it could not be read, or it is a part', () => {
    checkWorld(
      {
        'example.com.': `${SOA}@ MX 10 mail.example.org.\n@ MX 20 mail.example.net.\n@ MX 30 mail.example.edu.\n`,
        'example.org.': SOA,
        'example.org.#': `${SOA}mail A 192.0.2.1\n`,
        'example.net.': `${SOA}$INCLUDE hosts\n`,
        'example.edu.': '$TTL 60\nwww A 192.0.2.1\n',
      },
      ['mx-target-no-address'],
    );
  });

  it('is looked for in the views that the zone is in', () => {
    const inside = `${SOA}mail A 192.0.2.1\n`;
    checkWorld(
      {
        'example.com.#internal': `${SOA}@ MX 10 mail.example.org.\n`,
        'example.com.#external': `${SOA}@ MX 10 mail.example.org.\n;       ^^^^^^^^^^^^^^^^^ error[mx-target-no-address]\n`,
        'example.org.#internal': inside,
        'example.org.#external': SOA,
      },
      ['mx-target-no-address'],
    );
  });

  it('is not looked for where the root stands for none, even with a root zone', () => {
    checkWorld(
      {
        'example.com.': `${SOA}_sip._udp SRV 0 0 0 .\n@ MX 0 .\n`,
        '.': '$TTL 60\n@ SOA ns. hostmaster. 1 7200 3600 1209600 3600\n@ NS ns.\nns. A 192.0.2.1\n',
      },
      ['srv-target-no-address', 'mx-target-no-address', 'ns-target-no-address'],
    );
  });

  it('shows the alias where it is', () => {
    const { open } = worldOf({
      'example.com.': `${SOA}@ MX 10 mail.example.org.\n`,
      'example.org.': `${SOA}mail CNAME www\nwww A 192.0.2.1\n`,
    });
    const analysis = open['example.com.'] ?? expect.unreachable();
    const [related] = findingOf(analysis, 'mx-target-cname').related;
    expect(related?.zone).toBe(open['example.org.']?.zone);
  });
});

describe('fixes of a target in another zone', () => {
  const texts = {
    'example.com.': `${SOA}@ MX 10 mial.example.org.\n@ MX 20 relay.example.org.\n`,
    'example.org.': `${SOA}ns1 A 192.0.2.1\nmail A 192.0.2.2\nrelay CNAME mail\n`,
  };

  it('names the host that is spelled nearly so there', () => {
    const after = textsAfterFix(texts, 'example.com.', 'mx-target-no-address', 'Use mail.example.org.');
    expect(after['example.com.']).toContain('@ MX 10 mail.example.org.\n');
  });

  it('adds an address there', () => {
    const after = textsAfterFix(texts, 'example.com.', 'mx-target-no-address', 'Add an A record');
    expect(after['example.com.']).toBe(texts['example.com.']);
    expect(after['example.org.']).toContain('mail A 192.0.2.2\nmial A 192.0.2.1\n');
  });

  it('names the host behind the alias there', () => {
    const { open } = worldOf(texts);
    const analysis = open['example.com.'] ?? expect.unreachable();
    const [fix] = analysis.fixes(findingOf(analysis, 'mx-target-cname'));
    expect(fix && applied(texts, fix)['example.com.']).toContain('@ MX 20 mail.example.org.\n');
  });
});

describe('dmarc-rua-external', () => {
  it('knows whether the other zone agrees', () => {
    checkWorld(
      {
        'example.com.': `${SOA}_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@example.org,mailto:a@example.net,mailto:a@example.edu"
;                                                      ^^^^^^^^^^^^^^^^^^^^ warning[dmarc-rua-external]
;                                                                           ^^^^^^^^^^^^^^^^^^^^ information[dmarc-rua-external]
`,
        'example.org.': `${SOA}*._report._dmarc TXT "v=DMARC1;"\n`,
        'example.net.': SOA,
      },
      ['dmarc-rua-external'],
    );
  });
});

describe('spf-elsewhere', () => {
  const CODES = ['spf-elsewhere'];
  const TERMS = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `a:${name}.example.edu`).join(' ');

  it('counts look-ups through the zones, and says which zone lacks a record', () => {
    checkWorld(
      {
        'example.com.': `${SOA}@ TXT "v=spf1 include:_spf.example.org include:_spf.example.net -all"
;                                      ^^^^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
few TXT "v=spf1 include:_spf.example.org -all"
gone TXT "v=spf1 include:gone.example.org include:www.example.net include:nobody.example.edu -all"
;                ^^^^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
;                                         ^^^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
`,
        'example.org.': `${SOA}_spf TXT "v=spf1 ${TERMS} -all"\n`,
        'example.net.': `${SOA}_spf TXT "v=spf1 redirect=more.example.net"\nmore TXT "v=spf1 mx a ptr exists:a.example.edu -all"\nwww TXT "no policy"\n`,
      },
      CODES,
    );
  });

  it('finds records that come back to themselves through another zone', () => {
    checkWorld(
      {
        'example.com.': `${SOA}@ TXT "v=spf1 include:example.org -all"
;             ^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
`,
        'example.org.': `${SOA}@ TXT "v=spf1 a include:example.com -all"
;               ^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
`,
      },
      CODES,
    );
  });

  it('leaves to the other rules what is wrong within one zone', () => {
    checkWorld(
      {
        'example.com.': `${SOA}@ TXT "v=spf1 include:a.example.com include:gone.example.com -all"
a TXT "v=spf1 ${TERMS} ${TERMS} -all"
`,
        'example.org.': SOA,
      },
      CODES,
    );
  });

  it('counts look-ups in vain, also of names of other zones, as they change', () => {
    checkWorld(
      {
        'example.com.': `${SOA}l TXT "v=spf1 a:nx.example.net mx:nomx.example.net exists:nx2.example.net -all"
;                                                  ^^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
m TXT "v=spf1 a:nx.example.net mx:www.example.net exists:nx2.example.net -all"
o TXT "v=spf1 a:nx.example.net mx:nx.example.edu exists:nx2.example.edu -all"
p TXT "v=spf1 a:nx.example.com mx:nx.example.com exists:nx.example.com -all"
`,
        'example.net.': `${SOA}nomx A 198.51.100.1\nwww MX 10 mail.example.edu.\n`,
      },
      CODES,
    );
    const { open } = worldOf({
      'example.com.': `${SOA}l TXT "v=spf1 a:nx.example.net a:own.example.com mx:nx.example.net -all"\nx A 198.51.100.1\n`,
      'example.net.': `${SOA}nz A 198.51.100.1\n`,
    });
    const com = open['example.com.'] ?? expect.unreachable();
    const net = open['example.net.'] ?? expect.unreachable();
    const count = (): number => com.findings().filter(({ code }) => code === 'spf-elsewhere').length;
    expect(count()).toBe(1);
    const at = net.zone.root.text.slice(0).indexOf('nz A') + 1;
    net.zone.edit('example.net.', at, at + 1, 'x');
    net.findings();
    expect(count()).toBe(0);
    net.zone.edit('example.net.', at, at + 1, 'z');
    net.findings();
    expect(count()).toBe(1);
    const own = com.zone.root.text.slice(0).indexOf('x A ');
    com.zone.edit('example.com.', own, own + 1, 'own');
    expect(count()).toBe(0);
  });

  it('counts look-ups in vain in what other zones bring in, and `a` and `mx` alone by their own names', () => {
    checkWorld(
      {
        'example.com.': `${SOA}@ TXT "v=spf1 a:nx.example.com include:_spf.example.net -all"
;                              ^^^^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
b TXT "v=spf1 include:_two.example.net a mx:nx.example.com -all"
;                                      ^ error[spf-elsewhere]
c TXT "v=spf1 a mx a:nx.example.net -all"
;                  ^^^^^^^^^^^^^^^^ error[spf-elsewhere]
d TXT "v=spf1 a mx a:nx.example.net -all"
d A 198.51.100.1
e TXT "v=spf1 include:b.example.com -all"
f TXT "v=spf1 include:_three.example.net -all"
;             ^^^^^^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
g TXT "v=spf1 a include:_own.example.net -all"
* TXT "v=spf1 a mx a:nx.example.net -all"
i TXT "v=spf1 a:nx.example.net include:j.example.com -all"
;                              ^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
j TXT "v=spf1 a:nx.example.net include:k.example.com -all"
;                              ^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
k TXT "v=spf1 a:nx.example.net include:i.example.com -all"
;                              ^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
`,
        'example.net.': `${SOA}_spf TXT "v=spf1 a:nx.example.net mx -all"
_two TXT "v=spf1 a mx -all"
_three TXT "v=spf1 redirect=_four.example.net"
_four TXT "v=spf1 a:nx.example.edu exists:nx.example.net a mx ~all"
_own TXT "v=spf1 a mx exists:%{i}.nx.example.net -all"
_own MX 10 mail.example.edu.
`,
      },
      [...CODES],
    );
    const { open } = worldOf({
      'example.com.': `${SOA}l TXT "v=spf1 include:_spf.example.net a:www.example.com -all"\nwww CNAME web\nweb A 198.51.100.1\n`,
      'example.net.': `${SOA}_spf TXT "v=spf1 a mx -all"\n`,
    });
    const com = open['example.com.'] ?? expect.unreachable();
    const net = open['example.net.'] ?? expect.unreachable();
    const count = (): number => com.findings().filter(({ code }) => code === 'spf-elsewhere').length;
    expect(count()).toBe(0);
    const web = com.zone.root.text.slice(0).indexOf('web A ');
    com.zone.edit('example.com.', web, web + 3, 'wob');
    expect(count()).toBe(1);
    const bare = net.zone.root.text.slice(0).indexOf('a mx -all');
    net.zone.edit('example.net.', bare, bare + 1, 'ip4:198.51.100.1');
    net.findings();
    expect(count()).toBe(0);
  });

  it('follows what the zones say as it changes', () => {
    const { open } = worldOf({
      'example.com.': `${SOA}@ TXT "v=spf1 include:own.example.com -all"\nown TXT "v=spf1 include:_spf.example.org -all"\n`,
      'example.org.': `${SOA}_spf TXT "v=spf1 a -all"\n`,
    });
    const com = open['example.com.'] ?? expect.unreachable();
    const org = open['example.org.'] ?? expect.unreachable();
    const count = (): number => com.findings().filter(({ code }) => code === 'spf-elsewhere').length;
    expect(count()).toBe(0);
    const at = org.zone.root.text.slice(0).indexOf('a -all');
    org.zone.edit('example.org.', at, at + 1, `${TERMS} ${TERMS}`);
    org.findings();
    expect(count()).toBe(2);
    const own = com.zone.root.text.slice(0).indexOf('include:_spf');
    com.zone.edit('example.com.', own, own + 'include:_spf.example.org'.length, 'a');
    expect(count()).toBe(0);
  });
});

describe('an address that is written for a name of another zone', () => {
  it('is glue in the parent, with the addresses of the child', () => {
    const texts = {
      'example.com.': `${SOA}lab NS ns.lab\n`,
      'lab.example.com.': `${SOA.replace('NS ns1.example.org.', 'NS ns')}ns A 192.0.2.1\nns AAAA 2001:db8::1\n`,
    };
    const after = textsAfterFix(texts, 'example.com.', 'glue-missing', 'that ns.lab.example.com. has');
    expect(after).toEqual({
      ...texts,
      'example.com.': `${SOA}lab NS ns.lab\nns.lab A 192.0.2.1\nns.lab AAAA 2001:db8::1\n`,
    });
    checkWorld(after, ['glue-missing', 'delegation-mismatch']);
  });

  it('is glue in the parent where the child has none, too', () => {
    const texts = { 'example.com.': `${SOA}lab NS ns.lab\n`, 'lab.example.com.': SOA };
    expect(textsAfterFix(texts, 'example.com.', 'glue-missing', 'Add an A record')['example.com.']).toBe(
      `${SOA}lab NS ns.lab\nns.lab A 192.0.2.1\n`,
    );
  });

  it.each([
    ['a DNAME', 'lab DNAME example.net.'],
    ['a delegation', 'lab NS ns.example.net.'],
  ])('is not offered below %s', (_, above) => {
    const { open } = worldOf({
      'example.com.': `${SOA}@ NS ns.lab.example.org.\n@ NS ns.example.org.\n`,
      'example.org.': `${SOA}${above}\nns TXT "x"\n`,
    });
    const analysis = open['example.com.'] ?? expect.unreachable();
    const titles = analysis
      .findings()
      .flatMap((finding) => analysis.fixes(finding))
      .map(({ title }) => title);
    expect(titles).toContain('Add an A record for ns.example.org. to the zone example.org.');
    expect(titles.filter((title) => title.includes('ns.lab.example.org.'))).toEqual([]);
  });
});

describe('a target below a DNAME of another zone', () => {
  it('is an alias, and the host behind it can be named', () => {
    const texts = {
      'example.com.': `${SOA}@ MX 10 mail.old.example.org.
;       ^^^^^^^^^^^^^^^^^^^^^ warning[mx-target-dname]
_sip._tcp SRV 0 5 5060 pbx.old.example.org.
;                      ^^^^^^^^^^^^^^^^^^^^ warning[srv-target-cname]
lab NS ns.old.example.org.
;      ^^^^^^^^^^^^^^^^^^^ error[ns-target-no-address]
`,
      'example.org.': `${SOA}ns1 A 192.0.2.9\nold DNAME new\nmail.new A 192.0.2.1\npbx.new A 192.0.2.2\nns.new A 192.0.2.3\n`,
    };
    const codes = ['mx-target-dname', 'srv-target-cname', 'ns-target-no-address'];
    checkWorld(texts, [...codes, 'mx-target-no-address', 'srv-target-no-address', 'ns-target-cname']);
    for (const code of codes)
      expect(textsAfterFix(texts, 'example.com.', code, 'behind the DNAME')['example.com.']).toMatch(
        /(?:MX 10 mail|5060 pbx|NS ns)\.new\.example\.org\.\n/,
      );
  });
});
