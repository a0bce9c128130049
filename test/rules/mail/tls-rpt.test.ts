import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'tls-rpt';

/** What is underlined in the text of the record. */
function underlined(text: string): string[] {
  const line = `_smtp._tls TXT ${text}\n`;
  return analyse(`$TTL 3600\n${line}`)
    .findings()
    .filter(({ code }) => code === CODE)
    .map(({ start, end }) => line.slice(start, end));
}

describe('reads the record as RFC 8460 section 3 has it', () => {
  it.each([
    '"v=TLSRPTv1; rua=mailto:tlsrpt@example.com"',
    '"v=TLSRPTv1;rua=mailto:tlsrpt@example.com;"',
    '"v=TLSRPTv1; rua=https://reports.example.net/tls?zone=example.com"',
    '"v=TLSRPTv1; rua=mailto:a@example.com, https://reports.example.net/v1 ; other=1"',
    '"v=TLSRPTv1; rua=MAILTO:a@example.com,HTTPS://reports.example.net"',
    '"v=TLSRPTv1; " "rua=mailto:tlsrpt@example.com"',
    '"some other text"',
    'v=TLSRPTv1',
  ])('%s', (text) => {
    expect(underlined(text)).toEqual([]);
  });

  it.each([
    ['"v=TLSRPTv1"', ['v=TLSRPTv1']],
    ['"v=TLSRPTv1;"', ['v=TLSRPTv1']],
    ['"v=tlsrptv1; rua=mailto:a@example.com"', ['v=tlsrptv1']],
    ['"v=TLSRPT1; rua=mailto:a@example.com"', ['v=TLSRPT1']],
    ['"rua=mailto:a@example.com"', ['rua=mailto:a@example.com']],
    ['"rua=mailto:a@example.com; v=TLSRPTv1"', ['v=TLSRPTv1']],
    ['"v=TLSRPTv1 rua=mailto:a@example.com"', ['TLSRPTv1 rua=mailto:a@example.com']],
    ['"v=TLSRPTv1; rua=a@example.com"', ['a@example.com']],
    ['"v=TLSRPTv1; rua=mailto:a@example.com,b@example.com"', ['b@example.com']],
    ['"v=TLSRPTv1; rua=mailto:a@example.com;mailto:b@example.com"', ['mailto:b@example.com']],
    ['"v=TLSRPTv1; rua=mailto:a@example.com;rua=mailto:b@example.com"', ['rua=mailto:b@example.com']],
    ['"v=TLSRPTv1; rua=http://example.com/"', ['http://example.com/']],
    ['"v=TLSRPTv1; rua=mail:a@example.com"', ['mail:a@example.com']],
    ['"v=TLSRPTv1; rua=ftp://example.com/"', ['ftp://example.com/']],
    ['"v=TLSRPTv1; rua=mailto:a"', ['mailto:a']],
    ['"v=TLSRPTv1; rua="', ['rua=']],
    ['"v=TLSRPTv1; rua = mailto:a@example.com"', ['rua = ']],
    ['"v=TLSRPTv1; ruf=mailto:a@example.com"', ['ruf']],
    ['"v=TLSRPTv1; RUA=mailto:a@example.com"', ['RUA']],
    ['"v=TLSRPTv1; rua=" "mailto\\058a" "@"', ['mailto\\058a" "@']],
  ])('faults in %s', (text, expected) => {
    expect(underlined(text)).toEqual(expected);
  });
});

describe('fixes', () => {
  it('move a record to where it was meant to be, and not below the label of another service', () => {
    const text = (owner: string) => `$TTL 3600\n${owner} TXT "v=TLSRPTv1; rua=mailto:a@example.com"\n`;
    checkFix(text('_smtp._tls-rpt'), text('_smtp._tls    '), CODE, 'Move it to _smtp._tls.example.com.');
    checkDiagnostics(text('_smtp._other'), [CODE]);
  });

  it.each([
    ['"v=TLSRPTv1; rua=a@example.com"', '"v=TLSRPTv1; rua=mailto:a@example.com"'],
    ['"v=tlsrptv1; rua=mailto:a@example.com"', '"v=TLSRPTv1; rua=mailto:a@example.com"'],
    ['"v=TLSRPTv1 rua=mailto:a@example.com"', '"v=TLSRPTv1; rua=mailto:a@example.com"'],
    ['"v=TLSRPTv1; rua=http://example.com/"', '"v=TLSRPTv1; rua=https://example.com/"'],
    ['"v=TLSRPTv1; rua=mailt:a@example.com"', '"v=TLSRPTv1; rua=mailto:a@example.com"'],
    ['"v=TLSRPTv1; ruf=mailto:a@example.com"', '"v=TLSRPTv1; rua=mailto:a@example.com"'],
    ['"v=TLSRPTv1; rua = mailto:a@example.com"', '"v=TLSRPTv1; rua=mailto:a@example.com"'],
    ['"v=TLSRPTv1" "rua=mailto:a@example.com"', '"v=TLSRPTv1" "; rua=mailto:a@example.com"'],
    ['"\\"v=TLSRPTv1; rua=mailto:a@example.com\\""', '"v=TLSRPTv1; rua=mailto:a@example.com"'],
    ['"v=TLSRPTv1; rua=mailto:a@example.com!10m"', '"v=TLSRPTv1; rua=mailto:a@example.com"'],
    [
      '"v=TLSRPTv1; rua=mailto:a@example.com; mailto:b@example.com"',
      '"v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"',
    ],
  ])('%s', (before, after) => {
    checkFix(`$TTL 1h\n_smtp._tls TXT ${before}\n`, `$TTL 1h\n_smtp._tls TXT ${after}\n`, CODE);
  });

  it('add an address to be typed over', () => {
    checkFix(
      '$TTL 1h\n_smtp._tls.sub TXT "v=TLSRPTv1;"\n',
      '$TTL 1h\n_smtp._tls.sub TXT "v=TLSRPTv1; rua=mailto:tlsrpt@sub.example.com"\n',
      CODE,
      'Add rua=',
    );
  });
});

it('names the second of two records', () => {
  const zone = `$TTL 1h
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:b@example.com"
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[tls-rpt]
`;
  checkDiagnostics(zone);
  expect(applyFix(zone, CODE, 'Keep this')).not.toContain('mailto:a');
});

it.each([
  ['@', '_smtp._tls'],
  ['_tls', '_smtp._tls'],
  ['_tls._smtp', '_smtp._tls'],
  ['_smtp._tcp', '_smtp._tls'],
  ['_smtp-tls.sub', '_smtp._tls.sub'],
])('moves a record from %s to %s', (from, to) => {
  const text = 'TXT "v=TLSRPTv1; rua=mailto:a@example.com"\n';
  expect(applyFix(`$TTL 1h\n${from} ${text}`, CODE)).toBe(`$TTL 1h\n${to} ${text}`);
});
