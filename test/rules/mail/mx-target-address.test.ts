import { describe, expect, it } from 'vitest';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'mx-target-address';

it('finds addresses, with and without final dot, and says it once', () => {
  checkDiagnostics(
    `@ MX 10 192.0.2.1
;       ^^^^^^^^^ error[mx-target-address]
@ MX 20 192.0.2.2.
;       ^^^^^^^^^^ error[mx-target-address]
@ MX 30 2001:db8::1
;       ^^^^^^^^^^^ error[mx-target-address]
@ MX 40 2001:DB8:0:0::2.
;       ^^^^^^^^^^^^^^^^ error[mx-target-address]
@ MX 50 [192.0.2.3]
;       ^^^^^^^^^^^ error[mx-target-address]
@ MX 60 [IPv6:2001:db8::3]
;       ^^^^^^^^^^^^^^^^^^ error[mx-target-address]
@ MX 70 192.0.2.4:25
;       ^^^^^^^^^^^^ error[mx-target-address]
`,
    [CODE, 'mx-target-no-address', 'mx-target-missing-dot', 'name-missing-dot', 'name-not-hostname'],
  );
});

it.each(['192.0.2', '192.0.2.1.mail', '192.0.2.300', 'mail1', '192-0-2-1', '10.in-addr.arpa.'])(
  'is silent on %s',
  (exchange) => {
    expect(
      analyse(`@ MX 10 ${exchange}\n`)
        .findings()
        .filter(({ code }) => code === CODE),
    ).toEqual([]);
  },
);

describe('fixes', () => {
  it('make a host with the address', () => {
    checkFix(
      '$TTL 3600\n@ MX 10 [192.0.2.1]\nwww A 192.0.2.2\n',
      '$TTL 3600\n@ MX 10 mail\nwww A 192.0.2.2\nmail A 192.0.2.1\n',
      CODE,
    );
    checkFix(
      '$TTL 3600\n@   MX 10 192.0.2.1\nwww A  192.0.2.2\n',
      '$TTL 3600\n@   MX 10 mail\nwww A  192.0.2.2\nmail A 192.0.2.1\n',
      CODE,
    );
    checkFix(
      '$TTL 3600\n@    MX   10 2001:DB8:0::1.\nmail AAAA 2001:db8::2\n',
      '$TTL 3600\n@    MX   10 mail2\nmail AAAA 2001:db8::2\nmail2 AAAA 2001:db8::1\n',
      CODE,
    );
  });

  it('name the host that has the address, however it is written', () => {
    checkFix(
      '@ MX 10 2001:db8::1\n*.x AAAA 2001:db8::1\nwww AAAA 2001:DB8:0::1\n',
      '@ MX 10 www\n*.x AAAA 2001:db8::1\nwww AAAA 2001:DB8:0::1\n',
      CODE,
    );
  });

  it('remove the record where that host is named already', () => {
    checkFix(
      '@ MX 10 www\n@ MX 20 192.0.2.1\nwww A 192.0.2.1\n',
      '@ MX 10 www\nwww A 192.0.2.1\n',
      CODE,
      'Remove this record',
    );
  });
});
