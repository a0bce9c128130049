import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'mta-sts';
const HOST = 'mta-sts CNAME mta-sts.example.net.\n';

function messages(text: string): string[] {
  return analyse(text)
    .findings()
    .filter(({ code }) => code === CODE)
    .map(({ message }) => message);
}

/** What is underlined in the text of the record. */
function underlined(text: string): string[] {
  const line = `_mta-sts TXT ${text}\n`;
  const analysis = analyse(`$TTL 3600\n${line}${HOST}`);
  return analysis
    .findings()
    .filter(({ code }) => code === CODE)
    .map(({ start, end }) => line.slice(start, end));
}

describe('reads the record as RFC 8461 section 3.1 has it', () => {
  it.each([
    '"v=STSv1; id=20240501T120000"',
    '"v=STSv1; id=20240501T120000;"',
    '"v=STSv1;id=1"',
    '"v=STSv1 ; id=a ; "',
    '"v=STSv1; id=12345678901234567890123456789012"',
    '"v=STSv1; " "id=1;"',
    '"v=STSv1; id=1; extension=yes"',
    '"v=STSv1\\; id=1"',
    '"\\118=STSv1; id=1"',
    '"some other text"',
    'v=STSv1',
  ])('%s', (text) => {
    expect(underlined(text)).toEqual([]);
  });

  it.each([
    ['"v=STSv1"', ['v=STSv1']],
    ['"v=STSv1;"', ['v=STSv1']],
    ['"v=stsv1; id=1"', ['v=stsv1']],
    ['"v=STSv2; id=1"', ['v=STSv2']],
    ['"v=STS1; id=1"', ['v=STS1']],
    ['"V=STSv1; id=1"', ['V=STSv1']],
    ['"v = STSv1; id=1"', ['v = STSv1']],
    ['" v=STSv1; id=1"', [' v=STSv1']],
    ['"id=1"', ['id=1']],
    ['"id=1; v=STSv1"', ['v=STSv1']],
    ['"STSv1; id=1"', ['id=1']],
    ['"v=STSv1, id=1"', ['STSv1, id=1']],
    ['"v=STSv1 id=1"', ['STSv1 id=1']],
    ['"v=STSv1; id=2024-05-01"', ['id=2024-05-01']],
    ['"v=STSv1; id="', ['id=']],
    ['"v=STSv1; id = 1"', ['id = 1']],
    ['"v=STSv1; ID=1"', ['ID']],
    ['"v=STSv1; id=123456789012345678901234567890123"', ['id=123456789012345678901234567890123']],
    ['"v=STSv1; id=1; id=2"', ['id=2']],
    ['"v=STSv1; id=1; mode"', ['mode']],
    ['"v=STSv1; id=1; mode=enforce"', ['mode=enforce']],
    ['"v=STSv1; i" "d=2024-05-01;"', ['i" "d=2024-05-01']],
    ['"v=STSv1; id=2024\\04501"', ['id=2024\\04501']],
  ])('faults in %s', (text, expected) => {
    expect(underlined(text)).toEqual(expected);
  });

  it('leaves a text without quotes to the rule about semicolons', () => {
    expect(messages(`_mta-sts TXT v=STSv1; id=1\n${HOST}`)).toEqual([]);
  });
});

describe('fixes', () => {
  it.each([
    ['"v=stsv1; id=1"', '"v=STSv1; id=1"'],
    ['"id=1; v=STSv1"', '"v=STSv1; id=1"'],
    ['"id=1"', '"v=STSv1; id=1"'],
    ['"v=STSv1, id=1"', '"v=STSv1; id=1"'],
    ['"v=STSv1"', '"v=STSv1; id=1"'],
    ['"v=STSv1; id=2024-05-01"', '"v=STSv1; id=20240501"'],
    ['"v=STSv1; ID=1"', '"v=STSv1; id=1"'],
    ['"v=STSv1; id = 1"', '"v=STSv1; id=1"'],
    ['"v=STSv1" "id=20240501"', '"v=STSv1" "; id=20240501"'],
    ['"\\"v=STSv1; id=20240501\\""', '"v=STSv1; id=20240501"'],
    ['"STSv1; id=20240501"', '"v=STSv1; id=20240501"'],
    ['"v=STSv1; id=“20240501”"', '"v=STSv1; id=20240501"'],
    ['"v=STSv1; id=20240501" "mode=testing"', '"v=STSv1; id=20240501" "; mode=testing"'],
  ])('%s', (before, after) => {
    checkFix(`$TTL 1h\n_mta-sts TXT ${before}\n${HOST}`, `$TTL 1h\n_mta-sts TXT ${after}\n${HOST}`, CODE);
  });
});

describe('looks for the host that has the policy', () => {
  const ZONE = '$TTL 1h\n_mta-sts TXT "v=STSv1; id=1"\nwww A 192.0.2.1\n';

  it('says that it is missing, and adds it', () => {
    const analysis = checkDiagnostics(
      `$TTL 1h
_mta-sts     TXT "v=STSv1; id=1"
;                ^^^^^^^^^^^^^^^ warning[mta-sts]
_mta-sts.sub TXT "v=STSv1; id=1"
;                ^^^^^^^^^^^^^^^ warning[mta-sts]
mta-sts.sub  TXT "no address"
`,
    );
    expect(analysis.findings().map(({ message }) => message)).toContain(
      'Senders fetch the policy from mta-sts.example.com., which does not exist in this zone: they take the domain for one without MTA-STS.',
    );
    checkFix(
      ZONE,
      ZONE.replace('www', 'mta-sts  A   192.0.2.1\nwww'),
      CODE,
      'Add an A record for mta-sts.example.com.',
    );
    checkFix(
      ZONE,
      ZONE.replace('www', 'mta-sts  AAAA 2001:db8::1\nwww'),
      CODE,
      'Add an AAAA record for mta-sts.example.com.',
    );
  });

  it.each([
    ['is an alias', HOST],
    ['has an address', 'mta-sts AAAA 2001:db8::1\n'],
    ['is covered by a wildcard', '* A 192.0.2.1\n'],
    ['is delegated', 'mta-sts NS ns.example.net.\n'],
  ])('is silent where it %s', (_, host) => {
    expect(messages(ZONE + host)).toEqual([]);
  });

  it('says once for a domain that its host is missing', () => {
    const messages = analyse(
      '@ TXT "v=STSv1; id=1"\n_mta-sts TXT "v=STSv1; id=2"\nmta-sts TXT "v=STSv1; id=3"\n',
    )
      .findings()
      .filter(({ message }) => message.startsWith('Senders fetch'));
    expect(messages).toHaveLength(1);
  });

  it('says so also of a record that is broken, or not in its place', () => {
    expect(messages('$TTL 1h\n_mta-sts TXT "v=STSv1"\n')).toHaveLength(2);
    expect(messages('$TTL 1h\n@ TXT "v=STSv1; id=1"\n')).toHaveLength(2);
    expect(messages('$TTL 1h\n_mta-sts TXT "v=STSv1; id=1"\n_mta-sts TXT "v=STSv1; id=2"\n')).toHaveLength(2);
  });
});

describe('looks at several records and other places', () => {
  it('names the second of two', () => {
    const zone = `$TTL 1h
_mta-sts TXT "v=STSv1; id=1"
_mta-sts TXT "v=STSv1; id=2"
;            ^^^^^^^^^^^^^^^ warning[mta-sts]
_mta-sts TXT "another text"
${HOST}`;
    checkDiagnostics(zone);
    expect(applyFix(zone, CODE, 'Keep this MTA-STS record only')).not.toContain('id=1');
    expect(applyFix(zone, CODE, 'Keep the first MTA-STS record only')).not.toContain('id=2');
  });

  it('is silent on the same record twice, which servers keep once', () => {
    expect(messages(`_mta-sts TXT "v=STSv1; id=1"\n_mta-sts TXT v=STSv1\\;\\ id=1\n${HOST}`)).toEqual([]);
  });

  it.each([
    ['@', '_mta-sts'],
    ['mta-sts', '_mta-sts'],
    ['_mta_sts', '_mta-sts'],
    ['mta-sts.sub', '_mta-sts.sub'],
  ])('moves a record from %s to %s', (from, to) => {
    const zone = `$TTL 1h\n${from} TXT "v=STSv1; id=1"\n`;
    expect(applyFix(zone, CODE)).toBe(`$TTL 1h\n${to} TXT "v=STSv1; id=1"\n`);
  });

  it('is silent on what may be the target of an alias', () => {
    expect(messages('_mta-sts CNAME sts.policies\nsts.policies TXT "v=STSv1; id=1"\n')).toEqual([]);
  });

  it('reads records in zones whose name is not known', () => {
    const found = analyse(`_mta-sts TXT "v=STSv1"\n${HOST}`, {}).findings();
    expect(found.filter(({ code }) => code === CODE)).toHaveLength(1);
  });
});
