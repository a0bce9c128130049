import { expect, it } from 'vitest';
import { checkHover, hoverIn } from '../../helpers/hover';

const SOA = '@ 1h SOA ns1 hostmaster 1 2h 30m 2w 5m\n';

it('says a TTL of its own in words, and how long old data stays', () => {
  checkHover(
    `${SOA}www $090000 A 192.0.2.1\n`,
    "**TTL 1 day 1 hour (90000 seconds)**, this record's own",
    'resolvers may use the old data for up to 1 day 1 hour',
    'notices within 2 hours (SOA refresh): old data is gone everywhere after 1 day 3 hours',
  );
});

it('promises nothing of secondaries without a SOA', () => {
  expect(hoverIn('www $0300 A 192.0.2.1\n').text).toMatch(/up to 5 minutes\.$/);
});

it('says that a TTL of 0 is not kept', () => {
  checkHover('www $00 A 192.0.2.1\n', '**TTL 0 seconds**', 'Resolvers do not keep it');
});

it('says of an omitted TTL, at owner and type, where it comes from', () => {
  for (const marked of ['$0www A 192.0.2.1\n', 'www $0A 192.0.2.1\n']) {
    checkHover(`$TTL 1h\n${marked}`, 'TTL 1 hour (3600 seconds), from `$TTL` on line 1.');
    checkHover(
      `a 1h A 192.0.2.1\n${marked}`,
      'TTL 1 hour (3600 seconds), repeated from the record on line 1.',
    );
    checkHover(
      `@ SOA ns1 h 1 2 3 4 300\n${marked}`,
      'TTL 5 minutes (300 seconds), the minimum of the SOA on line 1.',
    );
    checkHover(marked, 'TTL: none is given here or before');
  }
  checkHover('@ $0SOA ns1 h 1 2 3 4 300\n', 'the minimum of this SOA: no `$TTL` stands before it');
});

it('names the file of a $TTL that stands in another', () => {
  const { text, markdown } = hoverIn('$INCLUDE ttl.inc\n$0www A 192.0.2.1\n', {
    origin: 'example.com.',
    readInclude: () => ({ kind: 'text', uri: 'file:///zones/ttl(1).inc', text: '; here\n$TTL 2h\n' }),
  });
  expect(text).toContain('TTL 2 hours (7200 seconds), from `$TTL` on line 2 of ttl(1).inc.');
  expect(markdown).toContain('(file:///zones/ttl%281%29.inc#L2)');
});

it('says nothing of the TTL at the type where the record has its own', () => {
  expect(hoverIn('www 300 $0A 192.0.2.1\n').text).not.toContain('TTL');
});

it('tells that TTLs differ within an RRset', () => {
  checkHover('www $0300 A 192.0.2.1\nwww 600 A 192.0.2.2\n', 'Others of its RRset have 10 minutes');
  expect(hoverIn('www $0300 A 192.0.2.1\nwww 300 A 192.0.2.2\n').text).not.toContain('RRset');
});

it('explains the argument of $TTL', () => {
  checkHover('$TTL $01d\n', '**1 day (86400 seconds)**, the TTL of the records from here on');
});
