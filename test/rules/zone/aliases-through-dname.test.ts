import { describe, expect, it } from 'vitest';
import { checkWorld } from '../../helpers/worlds';
import { analyse, checkDiagnostics } from '../../helpers/zones';

const HEAD = '$TTL 60\n';

describe('aliases through a DNAME', () => {
  const CODES = ['cname-loop', 'cname-target-missing', 'cname-chain'];

  it('are followed to a circle', () => {
    checkDiagnostics(
      `$TTL 60
a     CNAME x.old
;           ^^^^^ warning[cname-loop]
in    CNAME x.old
old   DNAME new
x.new CNAME a
self.new CNAME self.old
;              ^^^^^^^^ warning[cname-loop]
y.new CNAME web
b     CNAME y.old
web   A     192.0.2.1
`,
      CODES,
    );
  });

  it('are followed to a circle of DNAME records', () => {
    const text = `$TTL 60
a     CNAME x.old
;           ^^^^^ warning[cname-loop]
b     CNAME new
old   DNAME new
new   DNAME old
c     CNAME x.up
up    DNAME more.up
own   DNAME own
d     CNAME x.own
;           ^^^^^ warning[cname-loop]
`;
    checkDiagnostics(text, CODES);
    const loop = analyse(text)
      .findings()
      .find(({ code }) => code === 'cname-loop');
    expect(loop?.related.map(({ message }) => message)).toEqual(['A DNAME on the way', 'A DNAME on the way']);
  });

  it('are told of where none of them is a CNAME', () => {
    checkDiagnostics(
      `$TTL 60
a     DNAME b
;           ^ warning[dname-loop]
b     DNAME c
c     DNAME a
into  DNAME b
up    DNAME x.grow
;           ^^^^^^ warning[dname-loop]
grow  DNAME y.up
own   DNAME own
;           ^^^ warning[dname-loop]
top   DNAME in.hide
;           ^^^^^^^ warning[dname-loop]
hide  DNAME top
$ORIGIN hide.example.com.
in    DNAME top.example.com.
`,
      ['dname-loop'],
    );
  });

  it('lead out where a name below leads up, or there is an end', () => {
    checkDiagnostics(
      `$TTL 60
a.up  DNAME up
sub   DNAME @
old   DNAME new
new   DNAME example.net.
round CNAME x.round
here  DNAME x.there
y.there DNAME here
cut   DNAME deep.zone
zone  NS    ns.example.net.
`,
      ['dname-loop'],
    );
  });

  it('are told of where every name below the zone leads to one below it', () => {
    checkDiagnostics(
      `$TTL 60
@     DNAME sub
;           ^^^ warning[dname-loop]
`,
      ['dname-loop'],
    );
  });

  it('are followed to a name that is missing', () => {
    const text = `$TTL 60
a     CNAME x.old
;           ^^^^^ warning[cname-target-missing]
b     CNAME y.old
c     CNAME z.old
d     CNAME x.out
e     CNAME x.wild
old   DNAME new
y.new A     192.0.2.1
q.z.new A   192.0.2.1
out   DNAME example.net.
wild  DNAME w
*.w   A     192.0.2.1
`;
    checkDiagnostics(text, CODES);
    const finding = analyse(text)
      .findings()
      .find(({ code }) => code === 'cname-target-missing');
    expect(finding?.message).toContain(
      '(x.old.example.com.), which is an alias of x.new.example.com., which does not exist in this zone',
    );
  });

  it('are followed into another zone and back', () => {
    const soa = `${HEAD}@ SOA ns.example.edu. h 1 7200 3600 1209600 60\n@ NS ns.example.edu.\n`;
    checkWorld(
      {
        'example.com.': `${soa}a CNAME x.old.example.net.
;       ^^^^^^^^^^^^^^^^^^ warning[cname-target-missing]
b CNAME y.old.example.net.
new TXT x
y.new A 192.0.2.1
`,
        'example.net.': `${soa}old DNAME new.example.com.\n`,
      },
      CODES,
    );
  });

  const START = `a CNAME x.old
m MX 10 x.old
s SRV 0 0 1 y.old
mid DNAME old
t CNAME y.mid
old DNAME new
x.new A 192.0.2.1
y.new TXT x
`;

  it.each([
    ['the name goes that the DNAME leads to', 'x.new A', 'z.new A'],
    ['it becomes an alias in a circle', 'x.new A 192.0.2.1', 'x.new CNAME a'],
    ['a name comes behind two DNAME records', 'y.new TXT x', 'y.new A 192.0.2.1'],
    ['the DNAME leads elsewhere', 'old DNAME new', 'old DNAME a'],
    ['the second DNAME leads elsewhere', 'mid DNAME old', 'mid DNAME a.new'],
    ['the DNAME goes', 'old DNAME new', 'old TXT new'],
    ['a wildcard answers behind it', 'y.new TXT x', '*.new A 192.0.2.1'],
    ['a delegation hides what is behind it', 'y.new TXT x', 'new NS ns.example.net.'],
    ['a name is there only for one below', 'x.new A', 'q.x.new A'],
    ['DNAME records lead in a circle', 'y.new TXT x', 'new DNAME mid'],
    ['one leads below itself', 'old DNAME new', 'old DNAME more.old'],
    ['two lead below each other', 'y.new TXT x', 'new DNAME more.mid'],
  ])('have others checked again when %s, and back', (_, before, after) => {
    const shown = (analysis: ReturnType<typeof analyse>) =>
      analysis
        .findings()
        .map(({ code, message }) => `${code} ${message}`)
        .sort();
    const changed = START.replace(before, after);
    expect(changed).not.toBe(START);
    const [first, second] = [shown(analyse(`${HEAD}${START}`)), shown(analyse(`${HEAD}${changed}`))];
    expect(second).not.toEqual(first);
    const analysis = analyse(`${HEAD}${START}`);
    expect(shown(analysis)).toEqual(first);
    const at = `${HEAD}${START}`.indexOf(before);
    analysis.zone.edit('zone', at, at + before.length, after);
    expect(shown(analysis)).toEqual(second);
    analysis.zone.edit('zone', at, at + after.length, before);
    expect(shown(analysis)).toEqual(first);
  });
});
