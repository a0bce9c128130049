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
;       ^^^^^ warning[mx-target-cname]
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
