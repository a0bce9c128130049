import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../server/src/node/crypto';
import { Analysis } from '../../../server/src/rules/analysis';
import { ANY_EFFORT } from '../../../server/src/zone/dnssec/crypto';
import { changeIn, checkWorld, shownIn, textsAfterFix, worldOf, type ZoneTexts } from '../../helpers/worlds';

const SOA = '$TTL 60\n@ SOA ns1.example.com. hostmaster.example.com. 1 7200 3600 1209600 3600\n';
const PTR = ['ptr-forward-mismatch'];
const DELEGATION = ['delegation-mismatch'];

/** A zone of the texts, open beside the others. */
function opened(texts: ZoneTexts, key: string): Analysis {
  return worldOf(texts, [key]).open[key] ?? expect.unreachable();
}

describe('ptr-forward-mismatch', () => {
  it('finds addresses without PTR, and PTR records that do not lead back', () => {
    checkWorld(
      {
        'example.com.': `${SOA}ns1 A 192.0.2.1
www A 192.0.2.2
;     ^^^^^^^^^ information[ptr-forward-mismatch]
www AAAA 2001:db8::2
;        ^^^^^^^^^^^ information[ptr-forward-mismatch]
mail A 192.0.2.4
`,
        '2.0.192.in-addr.arpa.': `${SOA}1 PTR ns1.example.com.
3 PTR old.example.com.
;     ^^^^^^^^^^^^^^^^ information[ptr-forward-mismatch]
4 PTR ns1.example.com.
;     ^^^^^^^^^^^^^^^^ information[ptr-forward-mismatch]
5 PTR host.example.net.
`,
        '8.b.d.0.1.0.0.2.ip6.arpa.': `${SOA}*.f PTR pool.example.net.\n`,
      },
      PTR,
    );
  });

  it('is silent on what has one PTR for several names, on glue, wildcards, made records, and hosts of the reverse zone', () => {
    checkWorld(
      {
        'example.com.': `${SOA}ns1 A 192.0.2.1
www A 192.0.2.1
* A 192.0.2.9
lab NS ns1.lab
ns1.lab A 192.0.2.10
$GENERATE 20-30 host-$ A 192.0.2.$
host A 198.51.100.1
`,
        '2.0.192.in-addr.arpa.': `${SOA}1 PTR ns1.example.com.
$GENERATE 40-50 $ PTR pool-$.example.com.
_dns-sd PTR nowhere.example.com.
60 PTR www.example.com
61 PTR host.2.0.192.in-addr.arpa.
`,
      },
      PTR,
    );
  });

  it('is silent where the reverse zone is empty, as name servers have them for private addresses', () => {
    const texts = { 'example.com.': `${SOA}www A 10.0.0.1\nmail A 10.0.0.2\n`, '10.in-addr.arpa.': SOA };
    const { open } = checkWorld(texts, PTR);
    const reverse = open['10.in-addr.arpa.'] ?? expect.unreachable();
    const end = reverse.zone.root.text.length;
    reverse.zone.edit('10.in-addr.arpa.', end, end, '1.0.0 PTR www.example.com.\n');
    reverse.findings();
    expect(shownIn(open['example.com.'] ?? expect.unreachable(), PTR)).toHaveLength(1);
  });

  it('follows the aliases of a range that was handed on, and is silent where they lead to zones that are not here', () => {
    checkWorld(
      {
        'example.com.': `${SOA}a A 192.0.2.1
b A 192.0.2.2
;   ^^^^^^^^^ information[ptr-forward-mismatch]
c A 192.0.2.129
d A 192.0.2.200
`,
        '2.0.192.in-addr.arpa.': `${SOA}$GENERATE 1-126 $ CNAME $.0/25
$GENERATE 128-190 $ CNAME $.128/25
0/25 NS ns1.example.com.
128/25 NS ns1.example.net.
200 NS ns1.example.net.
`,
        '0/25.2.0.192.in-addr.arpa.': `${SOA}1 PTR a.example.com.\n`,
      },
      PTR,
    );
  });

  it('follows a range that was handed on by a DNAME', () => {
    const texts = {
      'example.com.': `${SOA}a A 192.0.2.1
b A 192.0.2.2
;   ^^^^^^^^^ information[ptr-forward-mismatch]
c A 198.51.100.1
d A 203.0.113.1
`,
      '2.0.192.in-addr.arpa.': `${SOA}@ DNAME net2.example.org.\n`,
      '100.51.198.in-addr.arpa.': `${SOA}@ DNAME net100.example.net.\n`,
      '113.0.203.in-addr.arpa.': `${SOA}@ DNAME @\n`,
      'example.org.': `${SOA}1.net2 PTR a.example.com.\n`,
    };
    checkWorld(texts, PTR);
    const after = textsAfterFix(texts, 'example.com.', 'ptr-forward-mismatch', 'Add a PTR record');
    expect(after['example.org.']).toBe(`${texts['example.org.']}2.net2 PTR b.example.com.\n`);
  });

  it('looks again when the end of a DNAME changes', () => {
    const { open } = worldOf({
      'example.com.': `${SOA}a A 192.0.2.1\n`,
      '2.0.192.in-addr.arpa.': `${SOA}@ DNAME net2.example.org.\n`,
      'example.org.': `${SOA}1.net2 PTR a.example.com.\n1.net3 TXT x\n`,
    });
    const shown = () => shownIn(open['example.com.'] ?? expect.unreachable(), PTR).length;
    const change = changeIn.bind(undefined, open);
    expect(shown()).toBe(0);
    change('2.0.192.in-addr.arpa.', 'net2', 'net3');
    expect(shown()).toBe(1);
    change('2.0.192.in-addr.arpa.', 'net3', 'net2');
    expect(shown()).toBe(0);
    change('example.org.', '1.net2 PTR', '2.net2 PTR');
    expect(shown()).toBe(1);
  });

  it('finds PTR records that do not lead back in ranges that were handed on', () => {
    checkWorld(
      {
        'example.com.': `${SOA}a A 192.0.2.1\n`,
        '0/25.2.0.192.in-addr.arpa.': `${SOA}1 PTR a.example.com.
6 PTR other.example.com.
;     ^^^^^^^^^^^^^^^^^^ information[ptr-forward-mismatch]
7.lab PTR other.example.com.
`,
        '128-191.2.0.192.in-addr.arpa.': `${SOA}130 PTR a.example.com.
;       ^^^^^^^^^^^^^^ information[ptr-forward-mismatch]
`,
      },
      PTR,
    );
  });

  it('is silent where a copy of the zone, or one for another view, has the address', () => {
    checkWorld(
      {
        'example.com.#inside': `${SOA}mail A 10.0.0.5\n`,
        'example.com.#outside': `${SOA}mail A 198.51.100.5\n`,
        '10.in-addr.arpa.': `${SOA}5.0.0 PTR mail.example.com.\n`,
        '100.51.198.in-addr.arpa.': `${SOA}5 PTR mail.example.com.\n`,
      },
      PTR,
    );
  });

  it('adds the PTR in the reverse zone', () => {
    const texts = {
      'example.com.': `${SOA}www A 192.0.2.2\n`,
      '2.0.192.in-addr.arpa.': `${SOA}1  PTR ns1.example.com.\n`,
    };
    const after = textsAfterFix(texts, 'example.com.', 'ptr-forward-mismatch', 'Add a PTR record');
    expect(after).toEqual({
      ...texts,
      '2.0.192.in-addr.arpa.': `${texts['2.0.192.in-addr.arpa.']}2  PTR www.example.com.\n`,
    });
    expect(shownIn(opened(after, 'example.com.'), PTR)).toEqual([]);
  });

  it('adds the address in the forward zone, or names the host that has it', () => {
    const texts = {
      'example.com.': `${SOA}mail A 192.0.2.4\n`,
      '2.0.192.in-addr.arpa.': `${SOA}4 PTR mial.example.com.\n`,
    };
    const key = '2.0.192.in-addr.arpa.';
    const added = textsAfterFix(texts, key, 'ptr-forward-mismatch', 'Give mial.example.com.');
    expect(added['example.com.']).toBe(`${texts['example.com.']}mial A 192.0.2.4\n`);
    const named = textsAfterFix(texts, key, 'ptr-forward-mismatch', 'Use mail.example.com.');
    expect(named[key]).toBe(`${SOA}4 PTR mail.example.com.\n`);
    for (const after of [added, named]) expect(shownIn(opened(after, key), PTR)).toEqual([]);
  });
});

describe('delegation-mismatch', () => {
  it('is silent where both agree, where the child is not here, and where views of it differ', () => {
    const child = `${SOA}@ NS ns1\n@ NS ns.example.net.\nns1 A 192.0.2.1\n`;
    checkWorld(
      {
        'example.com.': `${SOA}lab NS NS1.lab
lab NS ns.example.net.
ns1.lab A 192.0.2.1
away NS ns.example.net.
split NS ns.example.net.
`,
        'lab.example.com.': child,
        'split.example.com.#inside': child,
        'split.example.com.#outside': `${SOA}@ NS ns.example.org.\n`,
      },
      DELEGATION,
    );
  });

  it('adds the name servers that the delegation lacks, with their glue', () => {
    const texts = {
      'example.com.': `${SOA}lab  NS ns.example.net.\nwww  A  192.0.2.7\n`,
      'lab.example.com.': `${SOA}@ NS ns.example.net.\n@ NS ns2\nns2 A 192.0.2.2\nns2 AAAA 2001:db8::2\n`,
    };
    const after = textsAfterFix(texts, 'example.com.', 'delegation-mismatch', 'Add ns2.lab.example.com.');
    expect(after['example.com.']).toBe(`${SOA}lab  NS ns.example.net.
lab  NS ns2.lab.example.com.
ns2.lab A 192.0.2.2
ns2.lab AAAA 2001:db8::2
www  A  192.0.2.7
`);
    expect(shownIn(opened(after, 'example.com.'), DELEGATION)).toEqual([]);
  });

  it('adds glue, corrects it, and takes out what is too much', () => {
    const child = (addresses: string) => `${SOA}@ NS ns1\n${addresses}`;
    const parent = (addresses: string) => `${SOA}lab NS ns1.lab\n${addresses}`;
    const cases = [
      ['ns1.lab A 192.0.2.1\n', 'ns1 A 192.0.2.1\nns1 AAAA 2001:db8::1\n', 'Add the address'],
      ['ns1.lab A 192.0.2.9\n', 'ns1 A 192.0.2.1\n', 'Write 192.0.2.1'],
      ['ns1.lab A 192.0.2.1\nns1.lab A 192.0.2.9\n', 'ns1 A 192.0.2.1\n', 'Remove this address'],
    ] as const;
    for (const [above, below, title] of cases) {
      const texts = { 'example.com.': parent(above), 'lab.example.com.': child(below) };
      const after = textsAfterFix(texts, 'example.com.', 'delegation-mismatch', title);
      expect(shownIn(opened(after, 'example.com.'), DELEGATION), title).toEqual([]);
      expect(after['example.com.'], title).toBe(
        title.startsWith('Add')
          ? parent('ns1.lab A 192.0.2.1\nns1.lab AAAA 2001:db8::1\n')
          : parent('ns1.lab A 192.0.2.1\n'),
      );
    }
  });

  it('adds a name server to the zone itself', () => {
    const texts = {
      'example.com.': `${SOA}lab NS ns1.example.net.\nlab NS ns2.example.net.\n`,
      'lab.example.com.': `${SOA}@ NS ns1.example.net.\n`,
    };
    const after = textsAfterFix(texts, 'example.com.', 'delegation-mismatch', 'Add ns2.example.net.');
    expect(after['lab.example.com.']).toBe(`${SOA}@ NS ns1.example.net.\n@ NS ns2.example.net.\n`);
  });

  describe('of keys', () => {
    const KEY =
      'DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==';
    // By ldns-key2ds -2, for lab.example.com.
    const TAG = 2371;
    const DIGEST = '66deb6fb1f61c7e6302f9b9d62d942329f40c91061d5d95e584748f3a0a87f72';
    const CHILD = `${SOA}@ NS ns.example.net.\n@ ${KEY}\n`;
    const parent = (ds: string) => `${SOA}lab NS ns.example.net.\n${ds}`;

    it('says that no DS stands for a key of the zone', () => {
      const { open } = worldOf({
        'example.com.': parent(`lab DS 1 13 2 ${'00'.repeat(32)}\n`),
        'lab.example.com.': CHILD,
      });
      const analysis = open['example.com.'] ?? expect.unreachable();
      expect(shownIn(analysis, DELEGATION)).toMatchObject([{ line: 3, from: 7, to: 8, severity: 'warning' }]);
    });

    it('is silent where one does, and where the zone has no keys in its file', () => {
      for (const child of [CHILD, `${SOA}@ NS ns.example.net.\n`]) {
        const { open } = worldOf({
          'example.com.': parent(`lab DS ${TAG} 13 2 ${DIGEST}\nlab DS 1 13 2 ${'00'.repeat(32)}\n`),
          'lab.example.com.': child,
        });
        expect(shownIn(open['example.com.'] ?? expect.unreachable(), DELEGATION)).toEqual([]);
      }
    });

    it('compares the digest where it can be made', () => {
      const crypto = nodeCrypto(ANY_EFFORT);
      const count = (digest: string): number => {
        const made = worldOf({ 'lab.example.com.': CHILD }, []);
        const text = parent(`lab DS ${TAG} 13 2 ${digest}\n`);
        const analysis = Analysis.read('example.com.', text, { origin: 'example.com.', crypto });
        made.world.join(analysis.zone, 'example.com.');
        return shownIn(analysis, DELEGATION).length;
      };
      expect(count(DIGEST)).toBe(0);
      expect(count('00'.repeat(32))).toBe(1);
    });
  });
});
