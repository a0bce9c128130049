import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../../server/src/features/completion';
import { allTypes } from '../../../server/src/rr/types';
import { completionsIn } from '../../helpers/completion';
import { analyse } from '../../helpers/zones';

const ZONE = `$TTL 1h
@     SOA  ns1 hostmaster 1 2h 30m 2w 1h
@     NS   ns1
@     NS   ns2
@     MX   10 mail
@     MX   20 backup
ns1   A    192.0.2.1
ns2   A    192.0.2.2
mail  A    192.0.2.3
mx2   A    192.0.2.4
      AAAA 2001:db8::4
Web   A    192.0.2.5
ftp   CNAME Web
far   MX   10 mx.example.net.
`;

const after = (line: string) => completionsIn(`${ZONE}${line}\n`);

describe('at the start of a line', () => {
  it('offers names that lack records first, then the origin, owners, services and directives', () => {
    const { labels } = after('$0');
    expect(labels.slice(0, 3)).toEqual(['backup', '@', 'far']);
    expect(labels).toEqual(
      expect.arrayContaining(['Web', 'mail', '_dmarc', '_25._tcp.mail', '$ORIGIN', '$TTL']),
    );
  });

  it('replaces the whole word, with what belongs to names in it', () => {
    expect(after('_sub$0miss\\.x-y A 192.0.2.9').accept('_submission._tcp')).toBe(
      `${ZONE}_submission._tcp A 192.0.2.9\n`,
    );
  });

  it('offers directives behind a dollar sign', () => {
    expect(after('$$0').labels).toEqual(['$ORIGIN', '$TTL', '$INCLUDE', '$GENERATE']);
    expect(after('$t$0').accept('$TTL')).toBe(`${ZONE}$TTL\n`);
  });

  it('says of names of services that are there what they have', () => {
    expect(after('_mta$0').items[0]?.detail).toContain('RFC 8461');
    expect(completionsIn(`${ZONE}_mta-sts TXT "v=STSv1; id=1"\n_mta$0\n`).items[0]?.detail).toBe('TXT');
  });

  it('works in an empty file, and at the end of one', () => {
    expect(completionsIn('$0').labels).toContain('$ORIGIN');
    expect(completionsIn('@ A 192.0.2.1\n$0').labels).toContain('@');
  });
});

describe('behind the owner', () => {
  it('offers types with their meaning and RFC, the usual ones first, the class and TTLs', () => {
    const { labels, items } = after('www $0');
    expect(labels.slice(0, 5)).toEqual(['A', 'AAAA', 'MX', 'TXT', 'CNAME']);
    expect(labels).toEqual(expect.arrayContaining(['IN', '1h', 'HTTPS', 'TLSA']));
    expect(items[2]).toMatchObject({ detail: 'A host that takes mail for this domain' });
    expect(JSON.stringify(items[2]?.documentation)).toContain('RFC 1035 section 3.3.9');
  });

  it('has every type that a zone can hold, and none that it cannot', () => {
    const { labels } = after('www 1h IN $0');
    const wanted = allTypes().filter(({ meta, refused }) => !meta && refused === undefined);
    expect([...labels].sort()).toEqual(wanted.map(({ mnemonic }) => mnemonic).sort());
  });

  it('offers class and TTL once', () => {
    expect(after('www IN $0').labels).not.toContain('IN');
    expect(after('www IN $0').labels).toContain('1h');
    expect(after('www 5m $0').labels).not.toContain('1h');
    expect(after('www 5m IN A$0').labels[0]).toBe('A');
  });

  it('begins with the types that the name asks for', () => {
    expect(after('_25._tcp.mail $0').labels[0]).toBe('TLSA');
    expect(after('_sip._tcp $0').labels[0]).toBe('SRV');
    expect(after('_dmarc $0').labels[0]).toBe('TXT');
    expect(completionsIn('1 $0\n', undefined, { origin: '2.0.192.in-addr.arpa.' }).labels[0]).toBe('PTR');
  });

  it('writes types in lower case where the record before does', () => {
    expect(completionsIn('a in mx 10 b\nc $0\n').labels.slice(0, 2)).toEqual(['a', 'aaaa']);
  });

  it('puts class and TTL before a type that is there, and a type in its place', () => {
    expect(after('www $0A 192.0.2.9').accept('1h')).toBe(`${ZONE}www 1h A 192.0.2.9\n`);
    expect(after('www $0A 192.0.2.9').accept('IN')).toBe(`${ZONE}www IN A 192.0.2.9\n`);
    expect(after('www $0A 192.0.2.9').accept('AAAA')).toBe(`${ZONE}www AAAA 192.0.2.9\n`);
    expect(after('www $0 A 192.0.2.9').accept('1h')).toBe(`${ZONE}www 1h A 192.0.2.9\n`);
  });

  it('goes on where the owner is left out', () => {
    expect(after('\t$0').labels).toContain('MX');
    expect(after('  M$0').accept('MX')).toBe(`${ZONE}  MX\n`);
  });
});

describe('names in rdata', () => {
  it('are hosts with an address for MX, those called like mail hosts first and name servers last, none that is taken', () => {
    expect(after('@ MX 30 $0').labels).toEqual(['mx2', 'Web', 'ns1', 'ns2', 'mx.example.net.', '.']);
  });

  it('are name servers first for NS', () => {
    expect(after('sub NS $0').labels.slice(0, 2)).toEqual(['ns1', 'ns2']);
  });

  it('say what they are', () => {
    const item = after('@ MX 30 mx$0').items[0];
    expect(item?.labelDetails?.description).toBe('192.0.2.4');
    expect(JSON.stringify(item?.documentation)).toContain('AAAA 2001:db8::4');
  });

  it('are any names for CNAME', () => {
    expect(after('x CNAME f$0').labels).toEqual(['far', 'ftp']);
  });

  it('are spelled as the origin in force asks for', () => {
    const { labels } = completionsIn(`${ZONE}$ORIGIN sub.example.com.\nh A 192.0.2.7\nx CNAME $0\n`);
    expect(labels).toEqual(expect.arrayContaining(['h', 'mail.example.com.']));
  });

  it('are written out for who writes them out', () => {
    expect(after('x CNAME mail.exa$0').labels).toEqual(['mail.example.com.']);
  });

  it('leave out aliases, services, wildcards, and the name that is being typed, for hosts', () => {
    const { labels } = completionsIn(
      '*.w A 192.0.2.1\n_x A 192.0.2.1\ny CNAME h\nh A 192.0.2.1\n@ MX 10 h$0\n',
    );
    expect(labels).toEqual(['h']);
  });

  it('know exchanges of providers by host and by provider', () => {
    expect(after('@ MX 30 asp$0').labels).toContain('aspmx.l.google.com.');
    expect(after('@ MX 30 goo$0').accept('smtp.google.com.')).toBe(`${ZONE}@ MX 30 smtp.google.com.\n`);
  });

  it('replace the name around the cursor', () => {
    expect(after('@ MX 30 m$0ai_l-x.y ; note').accept('mx2')).toBe(`${ZONE}@ MX 30 mx2 ; note\n`);
  });

  it('are offered within parentheses, on later lines', () => {
    expect(after('x SRV ( 0 5\n  443 m$0 )').labels).toEqual(expect.arrayContaining(['mail', 'mx2']));
  });
});

describe('a zone with more names than fit', () => {
  const lines = Array.from({ length: 6000 }, (_, host) => `host${host} A 192.0.2.1\n`);
  const large = `$TTL 1h\n${lines.slice(0, 3000).join('')}@ MX 10 $0\n${lines.slice(3000).join('')}`;

  it('gives the hundred that are nearest, and says that there are more', () => {
    const { labels, items, isIncomplete } = completionsIn(large);
    expect(labels).toHaveLength(100);
    expect(labels.slice(0, 2)).toEqual(['host2999', 'host3000']);
    expect(isIncomplete).toBe(true);
    expect(items.filter(({ documentation }) => documentation)).toHaveLength(25);
  });

  it('finds those far away by how they begin', () => {
    expect(completionsIn(large.replace('10 $0', '10 host599$0')).labels).toContain('host5990');
    expect(completionsIn(large.replace('10 $0', '10 host7$0')).labels).toContain('host7');
  });
});

describe('numbers and mnemonics', () => {
  it('are the next free preference of an MX, then those that share the load', () => {
    const { labels, items } = after('@ MX $0');
    expect(labels).toEqual(['30', '10', '20']);
    expect(items[1]?.detail).toContain('equal to mail.example.com.');
    expect(after('new MX $0').labels).toEqual(['10', '0']);
  });

  it('come before an exchange that lacks its preference', () => {
    expect(after('@ MX $0mx2').accept('30')).toBe(`${ZONE}@ MX 30 mx2\n`);
    expect(after('@ MX $010 mx2').accept('30')).toBe(`${ZONE}@ MX 30 mx2\n`);
  });

  it('are found by the mnemonic of an algorithm', () => {
    expect(after('x DS 1 ecd$0').labels).toEqual(['13', '14']);
    expect(after('x DS 1 ecd$0').accept('13')).toBe(`${ZONE}x DS 1 13\n`);
    expect(after('x DS 1 $0').labels[0]).toBe('13');
  });

  it('say what the numbers of TLSA and DNSKEY mean', () => {
    const usage = after('_25._tcp.mail TLSA $0').items;
    expect(usage.map(({ label, detail }) => `${label} ${detail?.split(':')[0]}`)).toEqual([
      '0 PKIX-TA',
      '1 PKIX-EE',
      '2 DANE-TA',
      '3 DANE-EE',
    ]);
    expect(after('_25._tcp.mail TLSA 3 1 $0').labels).toEqual(['0', '1', '2']);
    expect(after('x DNSKEY $0').labels).toEqual(['257', '256']);
  });

  it('are words where zones have words', () => {
    expect(after('x CERT $0').labels.slice(0, 2)).toEqual(['PKIX', 'SPKI']);
  });

  it('know the port of a service', () => {
    expect(after('_submissions._tcp SRV 0 0 $0').labels).toEqual(['465']);
  });

  it('are a date for a new serial', () => {
    expect(after('@ SOA ns1 h $0').labels).toEqual(['2026030101']);
  });

  it('offer types of a bitmap once', () => {
    const { labels } = after('a NSEC b A $0');
    expect(labels).toContain('MX');
    expect(labels).not.toContain('A');
  });
});

describe('CAA', () => {
  it('offers properties, authorities by domain and name, and their parameters', () => {
    expect(after('@ CAA 0 $0').labels.slice(0, 3)).toEqual(['issue', 'issuewild', 'iodef']);
    expect(after('@ CAA 0 issue "let$0"').accept('letsencrypt.org')).toBe(
      `${ZONE}@ CAA 0 issue "letsencrypt.org"\n`,
    );
    expect(after('@ CAA 0 issue $0').accept('letsencrypt.org')).toBe(
      `${ZONE}@ CAA 0 issue "letsencrypt.org"\n`,
    );
    expect(after('@ CAA 0 issue "amaz$0').labels[0]).toBe('amazon.com');
    expect(after('@ CAA 0 issue "letsencrypt.org; $0"').labels).toEqual([
      'accounturi=',
      'validationmethods=',
    ]);
    expect(after('@ CAA 0 issue "letsencrypt.org; validationmethods=$0"').labels).toEqual([
      ...['dns-01', 'http-01', 'tls-alpn-01'],
    ]);
    expect(after('@ CAA 0 iodef "$0"').labels).toEqual(['mailto:hostmaster@example.com', 'https://']);
  });
});

describe('the value of CAA', () => {
  const accepted = (line: string, label: string) => after(line).accept(label).slice(ZONE.length).trimEnd();

  it('keeps what stands behind the part that is completed', () => {
    expect(accepted('@ CAA 0 issue "let$0; validationmethods=dns-01"', 'letsencrypt.org')).toBe(
      '@ CAA 0 issue "letsencrypt.org; validationmethods=dns-01"',
    );
    expect(accepted('@ CAA 0 issue "a.example; acc$0; validationmethods=dns-01"', 'accounturi=')).toBe(
      '@ CAA 0 issue "a.example; accounturi=; validationmethods=dns-01"',
    );
    expect(accepted('@ CAA 0 issue "a.example; $0 ; x=1"', 'accounturi=')).toBe(
      '@ CAA 0 issue "a.example; accounturi= ; x=1"',
    );
    expect(accepted('@ CAA 0 issue "a.example;acc$0=https://a.example/1"', 'accounturi=')).toBe(
      '@ CAA 0 issue "a.example;accounturi=https://a.example/1"',
    );
    expect(accepted('@ CAA 0 issue "a.example; validationmethods=dns-01,ht$0;x=1"', 'http-01')).toBe(
      '@ CAA 0 issue "a.example; validationmethods=dns-01,http-01;x=1"',
    );
    expect(after('@ CAA 0 issue "a.example; validationmethods=dns-01,$0"').labels).not.toContain('dns-01');
    expect(after('@ CAA 0 issue "a.example; accounturi=$0"').labels).toEqual([]);
  });
});

describe('SVCB and HTTPS', () => {
  it('offers parameters that are not there, and values of lists', () => {
    expect(after('@ HTTPS 1 . alpn=h2 $0').labels).not.toContain('alpn=');
    expect(after('@ HTTPS 1 . alpn=h2,h$0,x port=443').accept('h3')).toBe(
      `${ZONE}@ HTTPS 1 . alpn=h2,h3,x port=443\n`,
    );
    expect(after('@ HTTPS 1 . alpn=h2 mandatory=$0').labels).toEqual(['alpn']);
    expect(after('Web HTTPS 1 . ipv4hint=$0').labels).toEqual(['192.0.2.5']);
  });
});

describe('arguments of directives', () => {
  it('are times, names, ranges and types', () => {
    expect(after('$TTL $0').labels).toContain('1h');
    expect(after('$ORIGIN $0').labels).toEqual(['example.com.']);
    expect(after('$INCLUDE db.hosts $0').labels).toEqual(['example.com.']);
    expect(after('$GENERATE 1-9 h$ $0').labels[0]).toBe('PTR');
  });
});

describe('comments that speak to us', () => {
  it('name rules to silence, each once', () => {
    expect(after('; zonewright-disable-next-line mx-targ$0').labels).toContain('mx-target-cname');
    expect(after('a A 192.0.2.1 ; zonewright-disable-line duplicate-record rrs$0').accept('rrset-ttl')).toBe(
      `${ZONE}a A 192.0.2.1 ; zonewright-disable-line duplicate-record rrset-ttl\n`,
    );
    expect(after('; zonewright-disable rrset-ttl rrset$0').labels).not.toContain('rrset-ttl');
  });

  it('begin with what can be said', () => {
    expect(after('; zone$0').labels).toEqual([
      'zonewright-disable-next-line',
      'zonewright-disable-line',
      'zonewright-disable',
      'zonewright: origin=example.com.',
    ]);
    expect(after('; zonewright$0').accept('zonewright-disable-line')).toBe(
      `${ZONE}; zonewright-disable-line\n`,
    );
  });
});

describe('nothing', () => {
  it.each(['; $0', '@ A 192.0.2.1 ; $0', 'a FOO $0', '@ TXT "a"$0', '@ A \\# 4 $0', '@ A 192.0.2.1 $0'])(
    'is offered in %s',
    (line) => {
      expect(after(line).labels).toEqual([]);
    },
  );

  it('opens by itself where Tab and Enter are meant for the text', () => {
    for (const line of ['www $0', '@ MX 30 $0', '@ HTTPS 1 . alpn=$0', '@ SOA ns1 $0'])
      expect(completionsIn(`${ZONE}${line}\n`, ' ').labels, line).toEqual([]);
    expect(completionsIn(`${ZONE}@ CAA 0 issue "$0"\n`, '"').labels).toContain('letsencrypt.org');
  });
});

it('answers at every offset of broken text', () => {
  const text =
    '@ SOA ( ns1\nx MX\n  MX 10\n$ORIGIN\n$TTL\n$INCLUDE\n$GENERATE 1-2\na TXT "v=spf1 a:\nb MX 10 \\\n$FOO x\n_dmarc TXT "v=DMARC1;" "p=" x\n c A (\n@ HTTPS 1 . alpn="h2';
  const analysis = analyse(text);
  for (let offset = 0; offset <= text.length; offset++) {
    const { items } = completionsAt(analysis, { file: analysis.zone.root, offset }, { now: new Date(0) });
    const { line, character } = analysis.zone.root.text.positionAt(offset);
    for (const { textEdit } of items) {
      const range = textEdit && 'range' in textEdit ? textEdit.range : undefined;
      expect(range?.start.line, text.slice(0, offset)).toBe(line);
      expect(range?.end.line).toBe(line);
      expect(range?.start.character).toBeLessThanOrEqual(character);
      expect(range?.end.character).toBeGreaterThanOrEqual(character);
    }
  }
});
