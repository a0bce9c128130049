import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../server/src/rules/rule';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const HEAD = `$TTL 3600
@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@ NS ns1.example.net.
@ NS ns2.example.org.
`;
const BAD = 'www A 192.0.2\n';
const GOOD = 'www A 192.0.2.1\n';
const UNUSED = 'suppression-unused';
const UNKNOWN = 'suppression-unknown';

const found = (text: string, settings = {}): Finding[] =>
  analyse(text).findings({ settings, limit: Number.POSITIVE_INFINITY });
const codes = (text: string, settings = {}) => found(text, settings).map(({ code }) => code);

describe('suppressions', () => {
  it.each([
    `; zonewright-disable-next-line rdata-address\n${BAD}`,
    `; zonewright-disable-next-line\n${BAD}`,
    `; zonewright-disable-next-line rdata-address\n\n; why\n${BAD}`,
    `; zonewright-disable-next-line rdata-address\n; zonewright-disable-next-line txt-*\n${BAD}`,
    `; zonewright-disable-next-line rdata-*, txt-*\n${BAD}`,
    'www A 192.0.2 ; zonewright-disable-line rdata-address\n',
    `; zonewright-disable rdata-address\n${GOOD}${BAD}`,
  ])('silence the finding: %s', (text) => {
    expect(codes(text)).not.toContain('rdata-address');
  });

  it('that silence something are not reported, even where the rule is off', () => {
    const text = `; zonewright-disable-next-line rdata-address\n${BAD}`;
    expect(codes(text)).not.toContain(UNUSED);
    expect(codes(text, { 'rdata-address': 'off' })).not.toContain(UNUSED);
  });

  it('of the next line end with it', () => {
    expect(codes(`; zonewright-disable-next-line rdata-address\n${GOOD}${BAD}`)).toContain('rdata-address');
    expect(codes('; zonewright-disable-next-line syntax-no-final-newline\n; end')).not.toContain(
      'syntax-no-final-newline',
    );
    expect(codes('; zonewright-disable-next-line\n')).toContain(UNUSED);
  });

  it('that silence nothing are reported code by code', () => {
    checkDiagnostics(
      `; zonewright-disable-next-line rdata-address, txt-*, mx-*
;                                             ^^^^^ hint[suppression-unused]
;                                                    ^^^^ hint[suppression-unused]
${BAD}`,
      [UNUSED],
    );
    checkDiagnostics(`${HEAD}; zonewright-disable\n;<^^^^^^^^^^^^^^^^^^ hint[suppression-unused]\n`, [
      UNUSED,
    ]);
  });

  it('with a code or pattern that no rule has are reported as unknown', () => {
    expect(
      found(`; zonewright-disable no-such-rule\n${BAD}`).find(({ code }) => code === UNKNOWN)?.message,
    ).toBe('There is no rule "no-such-rule": this silences nothing.');
    expect(codes('; zonewright-disable nosuch-*\n')).toContain(UNKNOWN);
  });

  it.each([
    ['zonewright-disabel-next-line', 'zonewright-disable-next-line'],
    ['Zonewright-Disable-Line', 'zonewright-disable-line'],
    ['zonewright-disable_next_line', 'zonewright-disable-next-line'],
    ['zonewright disable-next-line', 'zonewright-disable-next-line'],
    ['zonewright: disable-next-line', 'zonewright-disable-next-line'],
    ['ZONEWRIGHT-DISABLE', 'zonewright-disable'],
  ])('written %s are reported, and mended', (written, meant) => {
    const marker = '^'.repeat(written.length);
    checkDiagnostics(`${HEAD}; ${written} rdata-address\n; ${marker} hint[suppression-unknown]\n${GOOD}`);
    checkFix(`${HEAD}; ${written} rdata-address\n${BAD}`, `${HEAD}; ${meant} rdata-address\n${BAD}`, UNKNOWN);
  });

  it('that other programs have are reported', () => {
    const text = '; zonewright-enable rdata-address\n';
    expect(found(text).find(({ code }) => code === UNKNOWN)?.message).toContain('silences nothing');
    checkFix(`${HEAD}${text}${GOOD}`, `${HEAD}${GOOD}`, UNKNOWN, 'Remove');
  });

  it.each([
    'zonewright: origin=example.com.',
    'zonewright disable this',
    'zonewright checks this',
    'zonewright-formatted',
    'Zonewright is at work here',
  ])('are not what %s says', (text) => {
    expect(codes(`; ${text}\n${GOOD}`)).not.toContain(UNKNOWN);
  });

  it('can be switched off and given another severity', () => {
    const text = '; zonewright-disable rdata-address\n';
    expect(codes(text, { 'suppression-*': 'off' })).not.toContain(UNUSED);
    expect(found(text, { [UNUSED]: 'warning' }).find(({ code }) => code === UNUSED)?.severity).toBe(
      'warning',
    );
  });
});

describe('their fixes', () => {
  it('take away the line of a comment that stands alone', () => {
    checkFix(`$TTL 1\n; zonewright-disable rdata-address ; why\n${GOOD}`, `$TTL 1\n${GOOD}`, UNUSED);
    checkFix(`${HEAD}  ;; zonewright-disable\r\n${GOOD}`, `${HEAD}${GOOD}`, UNUSED);
    checkFix(`\uFEFF; zonewright-disable rdata-address\n${GOOD}`, `\uFEFF${GOOD}`, UNUSED);
  });

  it('take away a comment behind a record', () => {
    checkFix(`${HEAD}www A 192.0.2.1  ; zonewright-disable-line\n`, `${HEAD}www A 192.0.2.1\n`, UNUSED);
    checkFix(
      'www A ( ; zonewright-disable-line rdata-address\n192.0.2.1 )\n',
      'www A (\n192.0.2.1 )\n',
      UNUSED,
    );
  });

  it('take away one of several codes', () => {
    const next = '; zonewright-disable-next-line';
    checkFix(`${next} rdata-address txt-unquoted\n${BAD}`, `${next} rdata-address\n${BAD}`, UNUSED);
    checkFix(`${next} txt-unquoted, rdata-address ; x\n${BAD}`, `${next} rdata-address ; x\n${BAD}`, UNUSED);
    checkFix(
      `${next} rdata-address, no-rule\n${BAD}`,
      `${next} rdata-address\n${BAD}`,
      UNKNOWN,
      'Remove no-rule',
    );
  });

  it('write the code that was meant', () => {
    checkFix(
      `; zonewright-disable rdata-adress\n${BAD}`,
      `; zonewright-disable rdata-address\n${BAD}`,
      UNKNOWN,
    );
    expect(() => applyFix('; zonewright-disable no-such-rule\n', UNKNOWN)).toThrow('Remove the comment');
  });
});

describe('too-many-problems', () => {
  const findings = (limit: number, settings = {}) =>
    analyse(BAD.repeat(4))
      .findings({
        settings: { ...settings, 'soa-missing': 'off', 'syntax-ttl-missing': 'off', 'ns-*': 'off' },
        limit,
      })
      .map(({ code, message }) => (code === 'rdata-address' ? code : `${code}: ${message.slice(0, 6)}`));

  it('counts what is left out', () => {
    const total = findings(1000).length;
    expect(findings(total)).not.toContainEqual(expect.stringContaining('too-many'));
    expect(findings(total - 1).at(-1)).toBe('too-many-problems: 1 more');
    expect(findings(1).at(-1)).toBe(`too-many-problems: ${total - 1} more`);
    expect(findings(1)).toHaveLength(2);
  });

  it('can be switched off', () => {
    expect(findings(1, { 'too-many-problems': 'off' })).toHaveLength(1);
  });
});
