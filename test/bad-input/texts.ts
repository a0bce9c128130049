import { randomFrom } from '../oracle/random';

/** A zone without fault, to be broken. */
export const GOOD_ZONE = `$TTL 3600
@       IN SOA  ns1 hostmaster (
                2024010101 ; serial
                7200 3600 1209600
                3600 )
        IN NS   ns1
        IN NS   ns2
        IN MX   10 mail
        IN MX   20 mail2.example.net.
        IN TXT  "v=spf1 mx -all" ; who may send
ns1     IN A    192.0.2.1
ns2     IN A    192.0.2.2
mail    300 IN A 192.0.2.3
        IN AAAA 2001:db8::3
www     IN CNAME ns1
_dmarc  IN TXT  "v=DMARC1; p=reject"
$ORIGIN sub.example.com.
key     IN DNSKEY 257 3 13 (
                mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+
                KkxLbxILfDLUT0rAK9iUzy1L53eKGQ== )
$GENERATE 1-3 host$ A 192.0.2.1$
_sip._tcp IN SRV 10 5 5060 mail.example.com.
caa     IN CAA  0 issue "ca.example.net"
web     IN HTTPS 1 . alpn="h2,h3"
`;

const head = GOOD_ZONE.slice(0, GOOD_ZONE.indexOf('ns1     IN A'));
const MILLION = 1_000_000;

/** What a file may hold that is no zone, or hardly one. */
export const BAD_TEXTS: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'one byte': 'a',
  'one blank': ' ',
  'a line end': '\n',
  'a parenthesis': '(',
  'a quote': '"',
  'a backslash': '\\',
  'a dollar': '$',
  'a byte order mark': '\ufeff',
  'a zone behind a byte order mark': `\ufeff${GOOD_ZONE}`,
  'NUL characters': '\0'.repeat(5000),
  'a zone with a NUL in a name': GOOD_ZONE.replace('mail2', 'ma\0il2'),
  'random bytes': latin1(randomBytes(20_000)),
  'the head of an ELF file': latin1(elfHeader()),
  'UTF-16 read as Latin-1': Buffer.from(GOOD_ZONE, 'utf16le').toString('latin1'),
  'lone surrogates': `${head}x\ud800 IN TXT "\udc00" \ud83d\n`,
  'only carriage returns': GOOD_ZONE.replaceAll('\n', '\r'),
  'a name of a megabyte': `${head}${'a'.repeat(MILLION)} IN A 192.0.2.1\n`,
  'a name of half a million labels': `${head}${'a.'.repeat(MILLION / 2)} IN A 192.0.2.1\n`,
  'a text of a megabyte': `${head}@ IN TXT "${'x'.repeat(MILLION)}"\n`,
  'half a million texts': `${head}@ IN TXT ${'x '.repeat(MILLION / 2)}\n`,
  'a megabyte of escapes': `${head}@ IN TXT "${'\\"'.repeat(MILLION / 2)}"\n`,
  'a comment of a megabyte': `${head};${' (x'.repeat(MILLION / 3)}\n`,
  'a megabyte of blanks': `${head}@${' '.repeat(MILLION)}IN A 192.0.2.1\n`,
  'a megabyte of blank lines': `${head}${'\n'.repeat(MILLION)}`,
  'a megabyte of digits': `${head}@ ${'1'.repeat(MILLION)} IN MX ${'1'.repeat(MILLION)} a\n`,
  'a megabyte of base64': `${head}k IN DNSKEY 257 3 13 ${'A'.repeat(MILLION)}\n`,
  'a megabyte of hex digits': `${head}k IN TYPE65280 \\# 500000 ${'ab'.repeat(MILLION / 2)}\n`,
  'a megabyte of service parameters': `${head}k IN HTTPS 1 . ${'key667=a '.repeat(MILLION / 9)}\n`,
  'a megabyte of types': `${head}k IN NSEC a ${'TYPE65280 '.repeat(MILLION / 10)}\n`,
  'a megabyte of prefixes': `${head}k IN APL ${'1:192.0.2.0/24 '.repeat(MILLION / 15)}\n`,
  'an authority of a megabyte': `${head}@ IN CAA 0 issue "${'a.'.repeat(MILLION / 2)}a"\n`,
  'a megabyte of parameters for an authority': `${head}@ IN CAA 0 issue "a${'; a=b'.repeat(MILLION / 5)}"\n`,
  'an address for reports of a megabyte': `${head}@ IN CAA 0 iodef "mailto:${'a'.repeat(MILLION)}@example.net"\n`,
  'unclosed parentheses, one a line': `${head}${'x IN TXT (\n'.repeat(10_000)}`,
  'unclosed parentheses on one line': `${head}x IN TXT ${'('.repeat(10_000)}\n${GOOD_ZONE}`,
  'unclosed parentheses over lines': `${head}x IN TXT ${'(\n'.repeat(10_000)}`,
  'unopened parentheses': `${head}x IN TXT "a" ${')'.repeat(10_000)}\n${GOOD_ZONE}`,
  'parentheses nested ten thousand deep': `${head}x IN TXT ${'('.repeat(10_000)} "a" ${')'.repeat(10_000)}\n`,
  'unclosed quotes': `${head}${'x IN TXT "a\n'.repeat(10_000)}`,
  'unclosed quotes in an unclosed parenthesis': `${head}x IN TXT (\n${'  "a\n'.repeat(10_000)}`,
  'lone words': `${head}${'word\n'.repeat(10_000)}`,
  'unknown directives': `${head}${'$FOO bar\n'.repeat(10_000)}`,
  'origins in each other': `${head}${'$ORIGIN a\n'.repeat(10_000)}x IN A 192.0.2.1\n`,
  'ten thousand records at one name': `${head}${lines(10_000, (at) => `x IN A 192.0.${at >> 8}.${at & 255}`)}`,
  'ten thousand equal records': `${head}${'x IN MX 10 mail\n'.repeat(10_000)}`,
  'a chain of ten thousand aliases': `${head}${lines(10_000, (at) => `c${at} IN CNAME c${at + 1}`)}`,
  'ten thousand aliases of one name': `${head}${lines(10_000, (at) => `c${at} IN CNAME www`)}`,
  'delegations in each other': `${head}${lines(115, (at) => `${'d.'.repeat(at)}d IN NS n.${'d.'.repeat(at)}d`)}`,
  'a range without end': `${head}$GENERATE 0-2147483647 h$ A 192.0.2.1\n`,
  'a range beyond all numbers': `${head}$GENERATE 0-99999999999999999999 h$ A 192.0.2.1\n`,
  'many ranges': `${head}${lines(1000, (at) => `$GENERATE 1-20000 h$-${at} A 192.0.2.1`)}`,
  'a range of wide numbers': `${head}$GENERATE 1-60000 h\${0,2147483647,d} A 192.0.2.1\n`,
  'a range of nested numbers': `${head}$GENERATE 1-2 h\${0,\${0,9,d},d} A 192.0.2.\${\${\n`,
  'a range with many numbers': `${head}$GENERATE 1-1000 h A 192.0.2.1${'$'.concat('{0,255,d}').repeat(5000)}\n`,
};

/** Texts in which a pattern whose groups repeat would take more stack than there is. */
export const HUGE_TEXTS: Readonly<Record<string, string>> = {
  'megabytes of base64 in a parameter': `${head}k IN HTTPS 1 . ech=${'AAAA'.repeat(2 * MILLION)}\n`,
  'megabytes of times': `${head}k ${'1w'.repeat(4 * MILLION)} IN A 192.0.2.1\n`,
  'an ATM address of megabytes': `${head}k IN ATMA ${'ab.'.repeat(4 * MILLION)}a\n`,
  'megabytes of tags behind a semicolon': `${head}_dmarc IN TXT v=DMARC1${'; a=b'.repeat(1.5 * MILLION)}\n`,
  'megabytes of blank lines in a quote': `${head}x IN TXT "a${'\n'.repeat(8 * MILLION)}b"\n`,
  'a name of megabytes, with a dash': `${head}k IN CNAME ${'a'.repeat(16 * MILLION)}\u2014\n`,
};

/** The same bytes every time. */
export function randomBytes(count: number): Uint8Array {
  const random = randomFrom(20240101);
  return Uint8Array.from({ length: count }, () => random.below(256));
}

/** The start of a program for Linux, and some of its code. */
export function elfHeader(): Uint8Array {
  const start = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0x3e, 0, 1, 0, 0, 0];
  return Uint8Array.from([...start, ...randomBytes(4000)]);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('');
}
