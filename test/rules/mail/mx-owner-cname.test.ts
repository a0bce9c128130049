import { expect, it } from 'vitest';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'mx-owner-cname';
const CAUSE = [CODE, 'cname-and-other-data', 'cname-at-apex'];

it('finds MX records at an alias, and says it once', () => {
  checkDiagnostics(
    `shop CNAME web
shop MX    10 mail
;    ^^ error[mx-owner-cname]
shop MX    20 mail2
`,
    CAUSE,
  );
});

it('leaves aliases with more beside them to cname-and-other-data', () => {
  checkDiagnostics(
    `shop CNAME web
;    ^^^^^ error[cname-and-other-data]
shop MX    10 mail
shop TXT   "x"
`,
    CAUSE,
  );
});

it("leaves the zone's own name to cname-at-apex", () => {
  checkDiagnostics(
    `@ CNAME web
; ^^^^^ error[cname-at-apex]
@ MX 10 mail
`,
    CAUSE,
  );
});

it.each([
  'shop CNAME web\nwww MX 10 mail\n',
  '*.a CNAME web\nb.a MX 10 mail\n',
  'shop A 192.0.2.1\nshop MX 10 mail\n',
])('is silent on %j', (text) => {
  expect(
    analyse(text)
      .findings()
      .filter(({ code }) => code === CODE),
  ).toEqual([]);
});

const ZONE = '$TTL 3600\nshop CNAME web\nshop MX    10 mail\nweb  A     192.0.2.1\n';

it.each([
  [
    'Replace the CNAME by the addresses',
    '$TTL 3600\nshop A     192.0.2.1\nshop MX    10 mail\nweb  A     192.0.2.1\n',
  ],
  ['Remove the CNAME', '$TTL 3600\nshop MX    10 mail\nweb  A     192.0.2.1\n'],
  ['Remove the MX record', '$TTL 3600\nshop CNAME web\nweb  A     192.0.2.1\n'],
])('offers: %s', (title, after) => {
  checkFix(ZONE, after, CODE, title);
});
