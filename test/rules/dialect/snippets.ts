import type { Dialect } from '../../../server/src/zone/dialect';

export type Server = Exclude<Dialect, 'bind' | 'portable'>;

/** What a server does with a snippet: `=` reads it like BIND, `~` otherwise, `!` refuses it. */
export type Verdict = '=' | '~' | '!';

export interface Snippet {
  /** Lines behind a whole zone `example.com.`; with `whole` the zone itself. BIND loads it. */
  readonly text: string;
  readonly whole?: true;
  readonly verdicts: Readonly<Record<Server, Verdict>>;
  /** What a fix of it comes to, where there is one. */
  readonly mended?: string;
}

/** `text`, then what Knot, NSD and PowerDNS do with it, as three signs. */
function snippet(text: string, signs: string, mended?: string): Snippet {
  const [knot = '=', nsd = '=', powerdns = '='] = signs as unknown as Verdict[];
  return { text, verdicts: { knot, nsd, powerdns }, ...(mended === undefined ? {} : { mended }) };
}

function whole(lines: readonly string[], signs: string): Snippet {
  return { ...snippet(lines.join('\n'), signs), whole: true };
}

const SOA = '@ SOA ns1 hostmaster 1 7200 3600 1209600 77';
const REST = ['@ NS ns1', 'ns1 A 192.0.2.1', 'zz A 192.0.2.3'];
const DIGEST = 'aabbccddeeff00112233445566778899aabbccddaabbccddeeff001122334455';

export const SNIPPETS: readonly Snippet[] = [
  // Directives
  snippet('$GENERATE 1-3 zz$ A 192.0.2.$', '!!='),
  snippet('$generate 1-3/2 zz${0,3,d} A 192.0.2.$', '!!='),
  snippet('$GENERATE 1-2 zz$$ A 192.0.2.$', '!!~'),
  snippet('$GENERATE 1-2 zz.${0,3,n} A 192.0.2.$', '!!~'),
  snippet('$GENERATE 1-2 zz${20}-$ A 192.0.2.$', '!!~'),
  snippet('$GENERATE 1-2 zz$ MX "10 ns1"', '!!!'),
  snippet('$GENERATE 1-2 zz$ TXT "a b$"', '!!='),
  snippet('$ORIGIN sub\nzz A 192.0.2.3', '!!!', '$ORIGIN sub.example.com.\nzz A 192.0.2.3'),
  snippet('$ORIGIN example.com\nzz A 192.0.2.3', '!!~'),
  snippet('$ORIGIN @\nzz A 192.0.2.3', '!=!', '$ORIGIN example.com.\nzz A 192.0.2.3'),
  snippet('$ORIGIN sub.example.com.\nzz A 192.0.2.3', '==='),
  snippet('$origin .\nzz.example.com A 192.0.2.3', '==='),
  snippet('$INCLUDE part sub', '!!~'),
  snippet('$INCLUDE part sub.example.com.', '==~'),
  snippet('$INCLUDE part @', '!!~'),
  snippet('$INCLUDE part', '==='),
  snippet('zz A 192.0.2.3\n$INCLUDE part\n A 192.0.2.4', '=~~'),
  snippet('zz A 192.0.2.3\n$INCLUDE part\nzz A 192.0.2.4', '==='),
  snippet('$INCLUDE "part"', '=!=', '$INCLUDE part'),
  snippet('$TTL ( 60 )\nzz A 192.0.2.3', '==!'),
  snippet('$ttl 60 ; comment\nzz A 192.0.2.3', '==='),
  // TTLs
  snippet('zz 1h A 192.0.2.3', '==='),
  snippet('zz 1W IN A 192.0.2.3', '==='),
  snippet('zz 1h30m A 192.0.2.3', '==!', 'zz 5400 A 192.0.2.3'),
  snippet('zz IN 1H30M A 192.0.2.3', '==!'),
  snippet('$TTL 1h30m\nzz A 192.0.2.3', '==~', '$TTL 5400\nzz A 192.0.2.3'),
  snippet('zz 2147483647 A 192.0.2.3', '==='),
  snippet('zz 2147483648 A 192.0.2.3', '~~~'),
  snippet('$TTL 4294967295\nzz A 192.0.2.3', '~~~'),
  whole([SOA, ...REST], '~~~'),
  whole(['@ 500 SOA ns1 hostmaster 1 7200 3600 1209600 77', ...REST], '~~='),
  whole(['$TTL 60', SOA, ...REST], '==='),
  whole(['$TTL 60', '@ SOA ns1 hostmaster 1 2h 1h30m 2w 1h', ...REST], '==~'),
  // Types, classes and the generic form
  snippet('zz HIP 2 200100107B1A74DF365639CC39F1D578 AwEA', '!!!'),
  snippet('zz TYPE56 \\# 2 0161', '==='),
  snippet('zz AVC "a"', '!=!'),
  snippet('zz RKEY 0 3 8 AAAA', '!!='),
  snippet('zz RT 1 ns1.example.com.', '==!'),
  snippet(`zz DLV 1 8 2 ${DIGEST}`, '!=='),
  snippet('zz WALLET "a"', '!!!', 'zz TYPE262 \\# 2 0161'),
  snippet('zz TYPE262 "a"', '!!!'),
  snippet('zz TYPE262 \\# 2 0161', '==='),
  snippet('zz TYPE65280 \\# 2 abcd', '==='),
  snippet('zz TYPE65402 \\# 2 abcd', '==!'),
  snippet('zz TYPE65280 \\# 2 ab cd', '==!', 'zz TYPE65280 \\# 2 abcd'),
  snippet('zz TYPE65280 \\# 2 a bcd', '!=!', 'zz TYPE65280 \\# 2 abcd'),
  snippet('zz A \\# 4 c0000203', '==!'),
  snippet('zz TYPE15 \\# 5 000a 0161 00', '==!'),
  snippet('zz TXT \\# 2 0161', '==='),
  snippet('zz CLASS1 A 192.0.2.3', '!=!', 'zz IN A 192.0.2.3'),
  snippet('zz in a 192.0.2.3', '==='),
  // Parentheses, quotes, line ends
  snippet('zz MX ( 10 ; preference\n ns1 )', '==='),
  snippet('zz MX (10\nns1)', '==='),
  snippet('zz MX ((10) ns1)', '!!!'),
  snippet('zz MX ( 10 ) ( ns1 )', '==!'),
  snippet('zz ( MX 10 ns1 )', '==!'),
  snippet('zz IN ( MX 10 ns1 )', '==!'),
  snippet('( zz MX 10 ns1 )', '!!!'),
  snippet('zz A 192.0.2.3\n ( A 192.0.2.4 )', '=!!'),
  snippet('zz TXT "(" "a;b("', '==='),
  snippet('zz A 192.0.2.3 ; ((', '==='),
  snippet('zz A 192.0.2.3\r\nzy A 192.0.2.4\r', '!=='),
  snippet('"zz" A 192.0.2.3', '!=~', 'zz A 192.0.2.3'),
  snippet('zz TXT "a""b"', '!==', 'zz TXT "a" "b"'),
  snippet('zz TXT a"b"c', '!=!'),
  snippet('zz TXT "a" "b"', '==='),
  whole(['; c', '$TTL 60', '  ; c', SOA, ...REST, '  ; c'], '!=='),
  whole(['$TTL 60', ' ', SOA, ...REST], '!=='),
  whole(['; c', '$TTL 60', '', SOA, ' ; c', ...REST], '==='),
  snippet('zz A 192.0.2.3\n$INCLUDE indented', '!=='),
  // Characters
  snippet('zz#x A 192.0.2.3', '!==', 'zz\\#x A 192.0.2.3'),
  snippet('zz\\#x A 192.0.2.3', '==='),
  snippet('zz\\ x A 192.0.2.3', '==!', 'zz\\032x A 192.0.2.3'),
  snippet('zz\\\tx A 192.0.2.3', '==!', 'zz\\009x A 192.0.2.3'),
  snippet('zz PTR a\\ b', '==='),
  snippet('zz\\\\ A 192.0.2.3', '=!=', 'zz\\092 A 192.0.2.3'),
  snippet('zz\\\\b A 192.0.2.3', '==='),
  snippet('zz MX 10 a\\\\', '==='),
  snippet('zz SRV 0 0 80 a\\ b', '==!', 'zz SRV 0 0 80 a\\032b'),
  snippet('zz MX 10 a+b', '!=='),
  snippet('zz/x_-1 A 192.0.2.3', '==='),
  snippet('zzü A 192.0.2.3', '!=='),
  snippet('zz TXT "ü"', '!=='),
  snippet('zz TXT "\\195\\188"', '==='),
  snippet('zz TXT "a=b, #!$ <x>"', '==='),
  snippet('zz TXT @', '=!~', 'zz TXT "@"'),
  snippet('zz TXT $x', '=!=', 'zz TXT "$x"'),
  snippet('zz MX 10 @', '==='),
  // Rdata
  snippet('zz TXT a b c', '==='),
  snippet('zz TXT a "b c"', '==!', 'zz TXT "a" "b c"'),
  snippet('zz TXT "b c" a', '==='),
  snippet('zz TXT "b c" a=', '==!', 'zz TXT "b c" "a="'),
  snippet('zz TXT "b c" a d', '==!'),
  snippet('zz SPF v=spf1', '==!', 'zz SPF "v=spf1"'),
  snippet('zz CAA 0 issue ca.example.net', '==!', 'zz CAA 0 issue "ca.example.net"'),
  snippet('zz CAA 0 issue "ca.example.net"', '==='),
  snippet('zz CAA 0 ISSUE "ca.example.net"', '=!=', 'zz CAA 0 issue "ca.example.net"'),
  snippet('zz HINFO a b', '==!'),
  snippet('zz NAPTR 1 1 "s" "x" "" ns1', '==~', 'zz NAPTR 1 1 "s" "x" "" ns1.example.com.'),
  snippet('zz NAPTR 1 1 s "x" "" ns1.example.com.', '==!'),
  snippet('zz KX 1 ns1', '==~'),
  snippet('zz SVCB 1 ns1', '==~', 'zz SVCB 1 ns1.example.com.'),
  snippet('zz HTTPS 1 . alpn=h2', '==='),
  snippet('zz AFSDB 1 ns1', '==='),
  snippet('zz IPSECKEY 10 3 2 ns1 AQNR', '==~'),
  snippet('zz IPSECKEY 10 1 2 192.0.2.3 AQNR', '==='),
  snippet('zz HTTPS 1 . port="53"', '==!', 'zz HTTPS 1 . port=53'),
  snippet('zz SVCB 1 . dohpath=/q{?dns}', '!=!', 'zz SVCB 1 . key7=/q{?dns}'),
  snippet('zz SVCB 1 "ns1."', '!~~', 'zz SVCB 1 ns1.'),
  snippet('zz APL', '==!'),
  snippet('zz TLSA 3 1 0 aab bcc', '!==', 'zz TLSA 3 1 0 aabbcc'),
  snippet('zz TLSA 3 1 0 aabb cc', '==='),
  snippet('zz OPENPGPKEY AAA AAAAA', '!==', 'zz OPENPGPKEY AAAAAAAA'),
  snippet('zz OPENPGPKEY AAAA BBBB', '==='),
  snippet(`zz CDS 1 8 SHA-256 ${DIGEST}`, '!!!', `zz CDS 1 8 2 ${DIGEST}`),
  snippet(`zz CDS 1 RSASHA256 2 ${DIGEST}`, '==!', `zz CDS 1 8 2 ${DIGEST}`),
  snippet('zz DNSKEY ZONE 3 8 AwEAAag=', '!!!', 'zz DNSKEY 256 3 8 AwEAAag='),
  snippet('zz DNSKEY 256 DNSSEC 8 AwEAAag=', '!!!', 'zz DNSKEY 256 3 8 AwEAAag='),
  snippet('zz DNSKEY 256 3 ECDSAP256SHA256 AAAA', '==!'),
  snippet('zz DNSKEY 256 3 ECDSA256 AAAA', '!!!'),
  snippet('zz CERT PGP 0 0 AAAA', '==!', 'zz CERT 3 0 0 AAAA'),
  snippet('zz CERT 3 0 0 AAAA', '==='),
  snippet('zz RRSIG A 5 3 86400 1747661863 1745762263 2642 example.com. AAAA', '=~='),
  snippet('zz RRSIG A 5 3 86400 20250519133743 20250427135743 2642 example.com. AAAA', '==='),
  snippet('zz RRSIG A 5 3 86400 2 1 2642 example.com. AAAA', '=!='),
  snippet('zz RRSIG A 5 3 86400 1893456000 20250427135743 2642 example.com. AAAA', '=~='),
  snippet('zz RRSIG A 5 3 86400 1577836800 20150427135743 2642 example.com. AAAA', '=!='),
  snippet('zz RRSIG A 5 3 86400 1212121212 20050427135743 2642 example.com. AAAA', '=!='),
  snippet('zz SVCB 1 . key4=abcd', '=!='),
  snippet('zz SVCB 1 . key6="0123456789abcdef"', '=!='),
  snippet('zz SVCB 1 . key0=\\000\\004 ipv4hint=192.0.2.1', '=!='),
  snippet('zz SVCB 1 . key5=abcd', '==='),
  snippet('zz NSEC3PARAM SHA-1 0 0 -', '!!='),
  snippet('zz NID 10 14:4fff:ff20:ee64', '!==', 'zz NID 10 0014:4fff:ff20:ee64'),
  snippet('zz L64 10 1:2:3:4', '!==', 'zz L64 10 0001:0002:0003:0004'),
  snippet('zz L64 10 0001:0002:0003:0004', '==='),
  snippet('zz EUI48 0-0-5e-0-53-2a', '!==', 'zz EUI48 00-00-5e-00-53-2a'),
  snippet('zz EUI64 00-00-5e-ef-10-00-00-2a', '==='),
  snippet('zz APL 01:192.0.2.0/24', '!!!', 'zz APL 1:192.0.2.0/24'),
];
