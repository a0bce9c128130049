import { describe, expect, it } from 'vitest';
import { isSpf, readSpf } from '../../server/src/mail/spf';

/**
 * Records by the grammar of RFC 7208 section 12 and the sections that explain it. What is wrong stands between `«` and
 * `»`, exactly; `=>` is what the fix writes there.
 */
const SELECTION: readonly (readonly [string, boolean])[] = [
  // Section 4.5: version "v=spf1", then a blank or the end, without regard to case (section 12, RFC 5234 section 2.3).
  ['v=spf1', true],
  ['v=spf1 ', true],
  ['v=spf1 -all', true],
  ['V=SPF1 -ALL', true],
  ['v=sPf1 mx', true],
  ['v=spf10', false],
  ['v=spf10 -all', false],
  ['v=spf11', false],
  ['v=spf1-all', false],
  ['v=spf1;-all', false],
  ['v=spf1\t-all', false],
  ['v=spf1\u0000', false],
  ['v=spf1\u0096', false],
  [' v=spf1 -all', false],
  ['"v=spf1 -all"', false],
  ['v =spf1 -all', false],
  ['v= spf1 -all', false],
  ['v=spf', false],
  ['v=spf2.0/pra -all', false],
  ['spf1 -all', false],
  ['v=DMARC1; p=none', false],
  ['', false],
];

const FINE: readonly string[] = [
  // Section 4.6.1: terms, blanks between them.
  '',
  '   ',
  'a  mx   -all',
  '-all   ',
  // Section 4.6.2: qualifiers.
  '+all',
  '-all',
  '~all',
  '?all',
  '?a ~mx +ptr -exists:%{i}.example.com ~all',
  // Section 5, in any case.
  'ALL',
  'A MX PTR -aLL',
  'INCLUDE:example.com IP4:192.0.2.1 IP6:2001:DB8::1 EXISTS:example.com',
  // Section 5.2.
  'include:example.com',
  'include:_spf.example.com.',
  'include:a.b.c.d.e.f.example.com',
  'include:%{d}',
  'include:%{l}.%{d2}',
  // Sections 5.3 and 5.4, with both lengths (5.6).
  'a',
  'a/0',
  'a/32',
  'a//0',
  'a//128',
  'a/24//64',
  'a:example.com',
  'a:example.com/24',
  'a:example.com//64',
  'a:example.com/24//64',
  'a:example.com./32',
  'a:%{d}/24',
  'mx',
  'mx/24',
  'mx//33',
  'mx:example.com/0//0',
  'a:under_score.example.com',
  'a:example.xn--p1ai',
  'a:example.1-2',
  'a:example.a1',
  'a:-odd-.example.com',
  // Section 5.5.
  'ptr:example.com',
  // Section 5.6.
  'ip4:0.0.0.0/0',
  'ip4:192.0.2.1/32',
  'ip4:255.255.255.255',
  'ip6:::/0',
  'ip6:::1/128',
  'ip6:2001:db8:0:0:0:0:0:1',
  'ip6:::ffff:192.0.2.1',
  'ip6:Cafe:Babe:8000::/33',
  // Section 5.7.
  'exists:example.com',
  'exists:%{ir}.%{l1r-}.%{d}',
  'exists:%{h}.%{o}.%{s}.%{p}.example.com',
  // Section 6: modifiers stand anywhere, unknown ones as often as one likes.
  'redirect=_spf.example.com',
  'redirect=%{d}',
  'REDIRECT=example.com. EXP=explain.example.com',
  'exp=explain.%{d} a -all',
  'exp=%{d}',
  'moo=',
  'moo=one moo=two',
  'moo= -all',
  'moo= redirect=example.com',
  'moo.cow-far_out=man:dog/cat ip4:192.0.2.1',
  'moo=%{c}%{r}%{t}%%%_%-',
  'x=redirect:%{i}',
  'a:example.com moo=bar -all',
  // Section 7: letters in any case, transformers, delimiters, %% %_ %-.
  'exists:%{I}.%{V}._spf.%{D2R}.example.com',
  'exists:%{l1r+-}.%{d2}.example.com',
  'exists:%{d128r.-+,/_=}',
  'exists:%%.%_.%-.example.com',
  'exists:example.com%-',
  'exists:%{d}%%',
  'include:%{d..}.example.com',
];

const FAULTS: readonly string[] = [
  // Section 4.6.1.
  '«foo»',
  '«foo:example.com»',
  '«+»',
  '«- mx=>-mx»',
  '«--all»',
  '«+-all»',
  '«=all»',
  '«:a»',
  '«/24»',
  '«,»',
  'a «and» mx',
  'a«\t=> »mx',
  'a«\n=> »',
  // Section 5.1.
  '«-alll=>-all»',
  'all«:example.com=>»',
  'all«/8=>»',
  '«-all.=>-all»',
  '«include:example.com,=>include:example.com» -all',
  '«-all;=>-all»',
  '«~all"=>~all»',
  '«al=>all»',
  // Section 5.2.
  '«include»',
  '«include:»',
  'include«/24»',
  'include:«example.com/24=>example.com»',
  'include:«example»',
  'include:example«..»com',
  'include:«.»example.com',
  '«include :example.com=>include:example.com»',
  '«include: example.com=>include:example.com» -all',
  '«inculde:example.com=>include:example.com»',
  '«includes:example.com=>include:example.com»',
  // Sections 5.3 and 5.4.
  '«a:»',
  '«mx:»',
  '«a:»/24',
  'a«/»',
  'a«/33»',
  'a«/024»',
  'a«/-1»',
  'a«/24/64=>/24//64»',
  'a«/24//129»',
  'a«//»',
  'a:«example.com/»',
  'a:«example.com/24/»',
  'a:example.com«/33»',
  'a:«mail»',
  'a:«mail.»',
  'a:«museum»',
  'a:«example.-com»',
  'a:«example.com-»',
  'a:«example.c_m»',
  'a:«111.222.33.444»',
  'a:«abc.123»',
  'a:«example.com:8080»',
  '«a:192.0.2.1=>ip4:192.0.2.1»',
  '«mx:2001:db8::1=>ip6:2001:db8::1»',
  'a:b«\u0000».example.com',
  'a:«ü».example.com',
  `a:«${'x'.repeat(64)}».example.com`,
  '«mail.example.com=>a:mail.example.com»',
  // Section 5.5.
  '«ptr:»',
  '«ptr:%{d}.=>ptr:%{d}»',
  'ptr«/24»',
  'ptr:«example.com/24=>example.com»',
  // Section 5.6.
  '«ip4»',
  '«ip4:»',
  '«ip4/192.0.2.1»',
  'ip4:«192.0.2»',
  'ip4:«192.0.2.256»',
  'ip4:«192.0.2.01»',
  'ip4:«192.0.2.1.1»',
  'ip4:«192.0.2.1:8080»',
  'ip4:«*»',
  'ip4:«mail.example.com»',
  'ip4:192.0.2.1«/»',
  'ip4:192.0.2.1«/33»',
  'ip4:192.0.2.1«/032»',
  'ip4:192.0.2.1«//32»',
  'ip4:192.0.2.0«/24/24»',
  'ip4:192.0.2.0«/255.255.255.0=>/24»',
  'ip4:192.0.2.0«/255.0.255.0»',
  '«~ip4:192.0.2.1,192.0.2.0/28=>~ip4:192.0.2.1 ~ip4:192.0.2.0/28»',
  '«ip4:192.0.2.1;2001:db8::1=>ip4:192.0.2.1 ip6:2001:db8::1»',
  'ip4:«192.0.2.1,mail.example.com»',
  '«ip4:192.0.2.1,=>ip4:192.0.2.1»',
  '«ip4: 192.0.2.1=>ip4:192.0.2.1»',
  '«ip4:2001:db8::1=>ip6:2001:db8::1»',
  '«ip6»',
  '«ip6:»',
  'ip6:«2001:db8»',
  'ip6:«2001:db8::1::2»',
  'ip6:«2001:db8::g»',
  'ip6:«[2001:db8::1]»',
  'ip6:2001:db8::1«/129»',
  'ip6:2001:db8::«//33»',
  '«ip6:192.0.2.1=>ip4:192.0.2.1»',
  '«ipv4:192.0.2.1=>ip4:192.0.2.1»',
  '«ip:192.0.2.1=>ip4:192.0.2.1»',
  '«192.0.2.1=>ip4:192.0.2.1»',
  '«-2001:db8::/32=>-ip6:2001:db8::/32»',
  // Section 5.7.
  '«exists»',
  '«exists:»',
  'exists«/24»',
  'exists:«example.com/24=>example.com»',
  'redirect=«https://example.com/=>example.com»',
  '«include:a.example.com,b.example.com=>include:a.example.com include:b.example.com»',
  '«include:https://example.com=>include:example.com»',
  // Section 6.
  '«redirect=»',
  '«exp=»',
  'redirect=«example»',
  'redirect=example.com «redirect=example.net»',
  'exp=a.example.com «exp=b.example.com»',
  '«redirect:example.com=>redirect=example.com»',
  '«?redirect=example.com=>redirect=example.com»',
  '«redirect =example.com=>redirect=example.com»',
  '«redirect= example.com=>redirect=example.com»',
  '«moo&up=foo» -all',
  '«3moo=foo»',
  '«_moo=foo»',
  'moo=«%a»bc',
  'moo=«%{z}»',
  'moo=x«\u00e9»',
  // Section 7.
  'exists:«%{»',
  'exists:«%(»i).example.com',
  'exists:«%{}».example.com',
  'exists:«%{e}».example.com',
  'exists:«%{c}».example.com',
  'exists:«%{t}».example.com',
  'exists:«%{i0}».example.com',
  'exists:«%{ir2}».example.com',
  'exists:«%{i!}».example.com',
  'exists:«%i».example.com',
  'exists:50«%.»example.com',
  'exists:example.com«%»',
  'exists:«%{d}com»',
];

/** Read without error, but otherwise than they look. */
const SILENT: readonly string[] = [
  '«ip4=192.0.2.1=>ip4:192.0.2.1»',
  '«include=example.com=>include:example.com»',
  '«-all=x=>-all»',
  '«a:foo:bar/baz.example.com»',
  '«exists:a.example.com;b.example.com=>exists:a.example.com exists:b.example.com»',
  '«redirct=>redirect»=example.com',
  '«ex=>exp»=explain.example.com',
];

describe('takes for SPF what receivers do', () => {
  it.each(SELECTION)('%j: %s', (text, expected) => {
    expect(isSpf(text)).toBe(expected);
    expect(readSpf(text) !== undefined).toBe(expected);
  });
});

it.each(FINE)('reads %j without fault', (terms) => {
  expect(readSpf(`v=spf1 ${terms}`)?.faults).toEqual([]);
});

describe('finds, where it stands', () => {
  it.each(FAULTS)('%j', (marked) => {
    expectFaults(marked, undefined);
  });
});

describe('finds what is skipped without a word', () => {
  it.each(SILENT)('%j', (marked) => {
    expectFaults(marked, true);
  });
});

it('has at least 120 records, each once', () => {
  const all = [...SELECTION.map(([text]) => text), ...FINE, ...FAULTS, ...SILENT];
  expect(all.length).toBeGreaterThan(200);
  expect(new Set([...FINE, ...FAULTS, ...SILENT]).size).toBe(FINE.length + FAULTS.length + SILENT.length);
});

/** Expects the faults that are marked in the terms, exactly there, and no others. */
function expectFaults(marked: string, silent: true | undefined): void {
  let text = 'v=spf1 ';
  const expected: { start: number; end: number; meant: string | undefined; silent: true | undefined }[] = [];
  for (const [part] of marked.matchAll(/«[^»]*»|[^«]+/g)) {
    if (!part.startsWith('«')) {
      text += part;
      continue;
    }
    const [written = '', meant] = part.slice(1, -1).split('=>');
    expected.push({ start: text.length, end: text.length + written.length, meant, silent });
    text += written;
  }
  const faults = readSpf(text)?.faults ?? expect.unreachable();
  expect(faults.map(({ start, end, meant, silent: kept }) => ({ start, end, meant, silent: kept }))).toEqual(
    expected,
  );
}
