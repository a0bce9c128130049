import { expect, it } from 'vitest';
import { checkHover, hoverIn } from '../../helpers/hover';

it('says which host comes first, and which next', () => {
  checkHover(
    '@ MX $010 mail\n  MX 20 mail2\n  MX 30 mx.example.net.\n',
    '**First of 3** of `example.com.`',
    'Senders try `mail2` (20) if it does not answer.',
    'Order: `mail (10), then mail2 (20), then mx.example.net (30)`',
  );
});

it('orders by number, wherever the records stand', () => {
  checkHover(
    '@ MX $020 b\nwww A 192.0.2.1\n@ MX 5 a\n',
    '**Second of 2**',
    'Tried when `a` (5) did not answer.',
  );
});

it('names the equals, between which senders choose at random', () => {
  checkHover(
    '@ MX $010 a\n  MX 10 b\n  MX 20 c\n  MX 20 d\n',
    '**First of 4**',
    'Equal to `b` (10): senders choose between them at random.',
    'Senders try `c` (20) or `d` (20) if none of these answers.',
  );
  checkHover('@ MX $010 a\n  MX 10 b\n', '**One of 2 equals**');
});

it('says that mail waits when the last host does not answer', () => {
  checkHover('@ MX 10 a\n  MX $020 b\n', 'If it does not answer, mail waits at the sender');
});

it('says that a single host is the only one, and that a null MX takes no mail', () => {
  checkHover('@ MX $010 a\n', '**The only mail host** of `example.com.`');
  checkHover('@ MX $00 .\n', '**Null MX**', 'takes no mail');
});

it('says what belongs there where no number stands', () => {
  checkHover('@ MX $0ten a\n', 'preference of MX', 'Takes a number from 0 to 65535.');
});

it('leaves hosts of records that cannot be read out of the order', () => {
  checkHover('@ MX $010 a\n  MX 99999 b\n', '**The only mail host**');
});

it('is shown for the number alone', () => {
  expect(hoverIn('@ MX 1$00 a\n').of).toBe('10');
  expect(hoverIn('@ MX 10$0 a\n').of).toBe('10');
});
