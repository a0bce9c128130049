import type { Bench } from '../bench';
import { type Form, forms } from '../form';
import { type Inject, replace, splice } from '../inject';

const LONG_LABEL = 'a-label-that-goes-on-'.repeat(4);
const LONG_NAME = 'abcdefghi.'.repeat(26);

/** Text right before the first record. */
function atTop(line: string): Inject {
  return (bench) => {
    const first = bench.records[0];
    return first && splice(bench, first.start, first.start, line + bench.eol);
  };
}

/** The first record loses its owner. */
function withoutFirstOwner(bench: Bench): string | undefined {
  const [owner, next] = bench.records[0]?.tokens ?? [];
  if (owner?.role !== 'owner' || !next) return undefined;
  return splice(bench, owner.start, next.end, `\t«${next.text}»`);
}

/** The file loses its `$TTL`, so that the first record without a TTL of its own has none. */
function withoutDefaultTtl(bench: Bench): string | undefined {
  const directives = [...bench.zone.text.matchAll(/^\$TTL[^\n]*\n/gim)];
  const [directive] = directives;
  const record = bench.records.find(({ tokens }) => !tokens.some(({ role }) => role === 'ttl'));
  const token = record?.tokens[0];
  if (!directive || directives.length > 1 || token?.role !== 'owner') return undefined;
  const marked = splice(bench, token.start, token.end, `«${token.text}»`);
  return directive.index < token.start ? marked.replace(directive[0], '') : undefined;
}

export const SYNTAX_FORMS: readonly Form[] = [
  ...forms('syntax-unclosed-parenthesis', {
    'text over two lines': '=inj-a 3600 IN TXT «(» "one"\n=\t\t"two"',
    'before the preference': '=inj-a 3600 IN MX «(» 10 mail.elsewhere.test.',
    'one line with a comment': '=inj-a 3600 IN A «(» 192.0.2.1 ; the end is missing',
    'closed in a comment': '=inj-a 3600 IN CAA «(» 0 issue "ca.example.net" ; )',
    'closed once of twice': '=inj-a 3600 IN TXT «(» "a" ( "b" )',
    'parenthesis behind the type': '=inj-a 3600 IN TXT«(»"one"',
    'before a record without owner': '=inj-a 3600 IN A «(»\n=\t192.0.2.1\n=\t3600 TXT "x"',
  }),
  ...forms('syntax-unopened-parenthesis', {
    'behind an address': '=inj-a 3600 IN A 192.0.2.1 «)»',
    'right behind a name': '=inj-a 3600 IN MX 10 mail.elsewhere.test.«)»',
    'before a comment': '=inj-a 3600 IN TXT "x" «)» ; done',
    'closed twice': '=inj-a 3600 IN TXT ( "x" ) «)»',
    'on the second line': '=inj-a 3600 IN TXT ( "x"\n=\t"y" ) "z" «)»',
  }),
  ...forms(
    'syntax-unclosed-quote',
    {
      'one text': '=inj-a 3600 IN TXT «"open text»',
      'second text': '=inj-a 3600 IN TXT "one" «"two»',
      'value of CAA': '=inj-a 3600 IN CAA 0 issue «"ca.example.net»',
      'with a semicolon': '=inj-a 3600 IN TXT «"v=x; y=z ; no comment»',
      'over two lines': '=inj-a 3600 IN TXT «"one»\n=  two"',
      'escaped at its end': '=inj-a 3600 IN TXT «"the end \\"»',
      'text of a zone': replace(
        /^([^";\s]\S*\s[^"\n]*\sTXT\s+)("[^"\r\n]*)"(?=\r?$)/,
        (found) => `${found[1]}«${found[2]}»`,
      ),
    },
    { along: ['spf-syntax', 'dkim-syntax', 'dmarc-syntax'] },
  ),
  ...forms('syntax-bad-escape', {
    'above 255, in quotes': 'inj-a TXT "caf«\\300»"',
    'above 255, in a name': '=inj«\\256»a 3600 IN A 192.0.2.1',
    'above 255, in a target': 'inj-a CNAME w«\\999»w.elsewhere.test.',
    'above 255, in a value': 'inj-a CAA 0 issue "«\\400»"',
    'above 255, in a bare text': 'inj-a TXT a«\\260»b',
  }),
  ...forms('syntax-unknown-directive', {
    'one letter too many': '=«$TTTL» 3600',
    'one letter wrong': '=«$ORIGEN» lab.elsewhere.test.',
    'one letter less': '=«$INCLUD» hosts.inc',
    'letters changed': '=«$GENREATE» 1-2 h$ A 192.0.2.$',
    'of another program': '=«$ADDRESS» 192.0.2.1',
    'with a colon': '=«$TTL:» 3600',
    'behind a blank': '= «$TTL» 3600',
  }),
  ...forms('syntax-unknown-type', {
    'one letter too many': 'inj-a «AAAAA» 2001:db8::1',
    'letters changed': 'inj-a «CNMAE» www.elsewhere.test.',
    'another word': 'inj-a «TEXT» "x"',
    'number out of range': 'inj-a «TYPE70000» \\# 0',
    'digit for a letter': 'inj-a «MX1» 10 mail.elsewhere.test.',
    'type of a panel': 'inj-a «REDIRECT» www.elsewhere.test.',
  }),
  ...forms('syntax-unknown-class', {
    'one letter too many': '=inj-a 3600 «INN» A 192.0.2.1',
    'behind a short TTL': '=inj-a 5m «INA» A 192.0.2.1',
    'letters changed': '=inj-a 3600 «NI» TXT "x"',
    'another name': '=inj-a 3600 «CHA» TXT "x"',
    'behind the owner': '=inj-a «INN» MX 10 mail.elsewhere.test.',
    twice: '=inj-a IN «IN» A 192.0.2.1',
    'twice, around the TTL': '=inj-a IN 3600 «in» A 192.0.2.1',
  }),
  ...forms('syntax-class-mismatch', {
    'CH for a text': '=inj-a 3600 «CH» TXT "x"',
    'HS for a text': '=inj-a 1d «HS» TXT "x"',
    'by number': '=inj-a 3600 «CLASS3» TXT "x"',
    'before the TTL': '=inj-a «CH» 3600 TXT "x"',
    'in lower case': '=inj-a 3600 «hs» TXT "x"',
  }),
  ...forms('syntax-missing-type', {
    'behind the class': '=inj-a «IN»',
    'behind TTL and class': '=inj-a 3600 «IN»',
    'behind the TTL': '=inj-a «3600»',
    'the owner alone': '=«inj-a»',
    'before a comment': '=inj-a IN «3600» ; A 192.0.2.1',
  }),
  ...forms('syntax-missing-rdata', {
    'no address': '=inj-a 3600 IN «A»',
    'no target of a service': '=_inj._tcp 3600 IN SRV 10 5 «5060»',
    'no exchange': '=inj-a 3600 IN MX «10»',
    'no value of CAA': '=inj-a 3600 IN CAA 0 «issue»',
    'no association data': '=_443._tcp.inj 3600 IN TLSA 3 1 «1»',
    'cut off by a semicolon': '=inj-a 3600 IN «CNAME» ; www',
  }),
  ...forms('syntax-extra-rdata', {
    'two words behind an address': '=inj-a 3600 IN A 192.0.2.1 «web server»',
    'a number behind an exchange': '=inj-a 3600 IN MX 10 mail.elsewhere.test. «20»',
    'a word behind an alias': '=inj-a 3600 IN CNAME www.elsewhere.test. «www2.elsewhere.test.»',
    'a second value': '=inj-a 3600 IN CAA 0 issue "a.example" «"b.example"»',
    'behind a service': '=_inj._tcp 3600 IN SRV 1 2 3 sip.elsewhere.test. «x»',
  }),
  ...forms(
    'syntax-no-owner',
    {
      'owner taken away': withoutFirstOwner,
      'record before all others': atTop('\t«3600» IN A 198.51.100.254'),
      'type first': atTop('  «A» 198.51.100.254'),
      'class first': atTop(' «IN» 3600 TXT "x"'),
      'behind a comment': atTop('; hosts\n\t«IN» A 198.51.100.254'),
    },
    {
      along: [
        'soa-missing',
        'syntax-ttl-missing',
        'soa-not-apex',
        'ns-missing',
        'dane-smtp',
        'srv-target-no-address',
        'rrset-ttl',
        'syntax-owner-after-origin',
      ],
    },
  ),
  ...forms(
    'syntax-ttl-missing',
    { '$TTL taken away': withoutDefaultTtl },
    { along: ['rrset-ttl'], zones: /^(?!signed)/ },
  ),
  ...forms(
    'syntax-ttl-range',
    {
      'number without unit': '=inj-a «1h30» IN A 192.0.2.1',
      'unit of nothing': '=inj-a «1d2» A 192.0.2.1',
      'above 2^31-1': '=inj-a «2147483648» IN A 192.0.2.1',
      'above 2^32-1': '=inj-a IN «4294967296» A 192.0.2.1',
      'many weeks': '=inj-a «9999w» IN A 192.0.2.1',
      'unknown unit': '=inj-a «1y» IN A 192.0.2.1',
      'with a comma': '=inj-a IN «3,600» A 192.0.2.1',
      'with a sign': '=inj-a «-1» TXT "x"',
      twice: '=inj-a 3600 «3600» IN A 192.0.2.1',
      'twice, around the class': '=inj-a 3600 IN «3600» A 192.0.2.1',
      'in $TTL': '=$TTL «1h30»\n=inj-a 3600 A 192.0.2.1\n=$TTL 3600',
    },
    { along: ['syntax-ttl-missing', 'rrset-ttl'] },
  ),
  ...forms('syntax-label-too-long', {
    owner: `=«${LONG_LABEL}» 3600 IN A 192.0.2.1`,
    'label of an owner': `=inj.«${LONG_LABEL}».a 3600 IN A 192.0.2.1`,
    'target of an alias': `inj-a CNAME «${LONG_LABEL}».elsewhere.test.`,
    exchange: `inj-a MX 10 www.«${LONG_LABEL}».elsewhere.test.`,
    'target of a service': `_inj._tcp SRV 1 2 3 «${LONG_LABEL}».elsewhere.test.`,
  }),
  ...forms('syntax-name-too-long', {
    owner: `=«${LONG_NAME}inj» 3600 IN A 192.0.2.1`,
    'target of an alias': `inj-a CNAME «${LONG_NAME}example.net.»`,
    exchange: `inj-a MX 10 «${LONG_NAME}example.net.»`,
    'absolute owner': `=«${LONG_NAME}%.» 3600 IN A 192.0.2.1`,
    'by the origin': `=inj-a 3600 IN CNAME «${LONG_NAME.slice(0, 249)}»`,
  }),
  ...forms('syntax-empty-label', {
    'in a target': 'inj-a CNAME web.«.»elsewhere.test.',
    'in an owner': '=inj.«.»a 3600 IN A 192.0.2.1',
    'at the start': 'inj-a MX 10 «.»mail.elsewhere.test.',
    'two final dots': 'inj-a NS ns1.elsewhere.test.«.»',
    'in a service': '_inj._tcp SRV 1 2 3 sip.«.»elsewhere.test.',
  }),
  ...forms('syntax-generic-rdata', {
    'length too large': 'inj-a TYPE65280 \\# «3» abcd',
    'length too small': 'inj-a TYPE65281 \\# «1» abcdef',
    'known type, wrong length': 'inj-a A \\# «5» c0000201',
    'no hexadecimal digit': 'inj-a TYPE65280 \\# 2 ab«g»d',
    'odd number of digits': 'inj-a TYPE65280 \\# 2 ab«c»',
    'no address in it': 'inj-a A «\\# 3 c00002»',
  }),
  ...forms('syntax-include-not-found', {
    'a name': '=$INCLUDE «nowhere.inc»',
    'in a folder': '=$INCLUDE «zones/nowhere.inc» ; hosts',
    'in quotes': '=$INCLUDE «"nowhere else.inc"»',
    'with an origin': '=$INCLUDE «nowhere.inc» lab.elsewhere.test.',
    'in lower case': '=$include «../nowhere.inc»',
  }),
  ...forms('syntax-include-cycle', {
    itself: '=$INCLUDE «this-file»',
    'itself, in quotes': '=$INCLUDE «"this-file"»',
    'itself, with an origin': '=$INCLUDE «this-file» lab.%.',
    'itself, in lower case': '=$include «this-file»',
    'itself, before a comment': '=$INCLUDE «this-file» ; hosts',
  }),
  ...forms('syntax-include-refused', {
    'system file': '=$INCLUDE «/etc/bind/hosts.inc»',
    'in quotes': '=$INCLUDE «"/var/named/hosts.inc"»',
    'with an origin': '=$INCLUDE «/srv/dns/hosts.inc» lab.%.',
    'in lower case': '=$include «/etc/nsd/hosts.inc»',
    'before a comment': '=$INCLUDE «/tmp/hosts.inc» ; hosts',
  }),
  ...forms('syntax-generate', {
    'range backwards': '=$GENERATE «9-1» inj$ 3600 A 192.0.2.$',
    'no range': '=$GENERATE «1» inj$ 3600 A 192.0.2.$',
    'no numbers': '=$GENERATE «a-z» inj$ 3600 A 192.0.2.$',
    'step of nothing': '=$GENERATE «1-9/0» inj$ 3600 A 192.0.2.$',
    'rdata of several words': '=$GENERATE 1-9 inj$ 3600 MX «10 mail$.elsewhere.test.»',
    'blanks in the range': '=$GENERATE «1 - 9» inj$ 3600 A 192.0.2.$',
    'blanks in a modifier': '=$GENERATE 1-9 inj«${ 0, 2 }» 3600 A 192.0.2.$',
    'a word behind the rdata': '=$GENERATE 1-9 inj$ 3600 A 192.0.2.$ «hosts»',
    'unknown base': '=$GENERATE 1-9 «inj${0,2,q}» 3600 A 192.0.2.$',
    'more than 65,536': '=$GENERATE «0-99999» inj$ 3600 TXT x',
  }),
  ...forms(
    'syntax-owner-after-origin',
    {
      'TTL first': '=inj-a 3600 IN A 192.0.2.1\n=$ORIGIN lab.%.\n=\t«3600» IN A 192.0.2.2\n=$ORIGIN %.',
      'type first': '=inj-a 3600 IN A 192.0.2.1\n=$ORIGIN lab.%.\n=    «TXT» "x"\n=$ORIGIN %.',
      'class first': '=inj-a 3600 IN A 192.0.2.1\n=$ORIGIN lab\n=\t«IN» 3600 AAAA 2001:db8::1\n=$ORIGIN %.',
      'behind a comment':
        '=inj-a 3600 IN A 192.0.2.1\n=$ORIGIN lab.%.\n=; hosts\n= «A» 192.0.2.2\n=$ORIGIN %.',
      'back to the zone': '=$ORIGIN lab.%.\n=inj-a 3600 IN A 192.0.2.1\n=$ORIGIN %.\n=\t«A» 192.0.2.3',
    },
    { along: ['syntax-ttl-missing', 'rrset-ttl'] },
  ),
  ...forms(
    'syntax-encoding',
    {
      'byte order mark': (bench) => `«\uFEFF»${bench.zone.text}`,
      'umlaut in a bare text': 'inj-a TXT gr«ü»ss',
      'accent in a bare text': 'inj-a TXT caf«é»',
      'letter in a bare text': 'inj-a HINFO PC «λ»',
      'no-break space': 'inj-a TXT a«\u00A0»b',
      'NUL in a bare text': 'inj-a TXT a«\0»b',
      'NUL in a quoted text': 'inj-a TXT "a«\0»b"',
    },
    { along: ['txt-unquoted'] },
  ),
  ...forms(
    'syntax-leading-space-owner',
    {
      'no type': '=inj-a 3600 IN A 192.0.2.1\n=  «inj-b» A 192.0.2.2',
      'no type, with a TTL': '=inj-a 3600 IN A 192.0.2.1\n=\t«inj-b» 3600 A 192.0.2.2',
      'no type, with a class': '=inj-a 3600 IN A 192.0.2.1\n= «inj-b» IN A 192.0.2.2',
      'a type that takes no such data': '=inj-a 3600 IN A 192.0.2.1\n=  «ns» A 192.0.2.2',
      'a type before itself': '=inj-a 3600 IN A 192.0.2.1\n=  «mx» 3600 MX 10 mail.elsewhere.test.',
      'within parentheses': '=inj-a 3600 IN A 192.0.2.1\n=  («inj-b» A 192.0.2.2)',
      'a type by chance': '=inj-a 3600 IN A 192.0.2.1\n= «txt» TXT "hello"',
      'a type by chance, in capitals': '=inj-a 3600 IN A 192.0.2.1\n=\t«TXT» TXT "hello"',
    },
    { along: ['syntax-ttl-missing'] },
  ),
];
