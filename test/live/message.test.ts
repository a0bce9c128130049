import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeQuery, type Query, readAnswer } from '../../server/src/live/message';
import { nameToText } from '../../server/src/rr/names';
import { WireWriter } from '../../server/src/rr/wire';
import { runs } from '../helpers/property';
import { extendedError, mxRdata, record, recordAt, wireName } from './hostile';

const NAME = wireName('example.com.');
const QUERY = encodeQuery(NAME, 15, 0x1234);

/** An answer to a query with records in all sections, compression pointers and an extended error. */
function realAnswer(query: Query = QUERY): Uint8Array {
  const out = new WireWriter();
  out.u16(query.id);
  for (const word of [0x8580, 1, 3, 1, 3]) out.u16(word);
  out.octets(query.octets.subarray(12, 12 + query.name.length + 4));
  // The exchange: "mail" and a pointer to the domain of the question.
  out.octets(record(15, [0, 10, 4, 109, 97, 105, 108, 0xc0, 12], 3600));
  out.octets(record(15, mxRdata(20, 'backup.example.net.')));
  out.octets(recordAt(wireName('other.example.'), 5, NAME));
  out.octets(record(2, wireName('ns.example.com.')));
  out.octets(recordAt(wireName('mail.example.com.'), 1, [198, 51, 100, 25], 0x80000001));
  out.octets(recordAt(wireName('odd.example.com.'), 65000, [1, 2, 3]));
  out.octets(extendedError(3, 'from the cache'));
  return out.copy();
}

describe('reading an answer', () => {
  it('takes flags, TTLs and records from the octets', () => {
    const reading = readAnswer(realAnswer(), QUERY, 'udp');
    if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
    const { message } = reading;
    expect(message.flags).toEqual({ aa: true, tc: false, rd: true, ra: true, ad: false, cd: false });
    expect(
      message.answer.map(({ owner, ttl, type, text }) => `${owner} ${ttl} ${type.mnemonic} ${text}`),
    ).toEqual([
      'example.com. 3600 MX 10 mail.example.com.',
      'example.com. 300 MX 20 backup.example.net.',
      'other.example. 300 CNAME example.com.',
    ]);
    expect(message.authority.map(({ text }) => text)).toEqual(['ns.example.com.']);
    // RFC 2181 section 8: a TTL with its highest bit set counts as 0.
    expect(message.additional.map(({ ttl, text }) => `${ttl} ${text}`)).toEqual([
      '0 198.51.100.25',
      '300 \\# 3 010203',
    ]);
    expect(message.extendedErrors).toEqual([{ code: 3, name: 'Stale Answer', text: 'from the cache' }]);
    expect(message.edns).toBe(true);
  });

  it('takes the question in any case', () => {
    const answer = realAnswer();
    for (let at = 13; at < 20; at++) answer[at] = (answer[at] ?? 0) & ~32;
    expect(readAnswer(answer, QUERY, 'udp').kind).toBe('answer');
  });

  it('ends on any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.boolean(), (octets, forced) => {
        if (forced) octets.set(realAnswer().subarray(0, Math.min(octets.length, 29)));
        expect(() => readAnswer(octets, QUERY, 'tcp')).not.toThrow();
      }),
      runs(3000),
    );
  });

  it('ends on real answers with octets changed, cut out and put in', () => {
    const change = fc.record({
      at: fc.nat(realAnswer().length),
      cut: fc.nat(6),
      put: fc.uint8Array({ maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        let octets = [...realAnswer()];
        for (const { at, cut, put } of changes) {
          // Id and flags stay, so that the rest gets looked at.
          const from = Math.max(4, at);
          octets = [...octets.slice(0, from), ...put, ...octets.slice(from + cut)];
        }
        const reading = readAnswer(Uint8Array.from(octets), QUERY, 'tcp');
        if (reading.kind === 'malformed') expect(reading.reason).not.toBe('');
      }),
      runs(5000),
    );
  });

  it('ends soon on 64 kB that all point elsewhere', () => {
    const octets = new Uint8Array(65535);
    octets.set(realAnswer().subarray(0, 29));
    octets.set([0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 6);
    for (let at = 29; at + 1 < octets.length; at += 2) {
      const target = at - 2;
      octets.set([0xc0 | ((target >>> 8) & 0x3f), target & 255], at);
    }
    const begun = performance.now();
    expect(readAnswer(octets, QUERY, 'tcp').kind).toBe('malformed');
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('a query', () => {
  const label = fc.uint8Array({ minLength: 1, maxLength: 63 });
  const name = fc
    .array(label, { maxLength: 3 })
    .map((labels) => Uint8Array.from([...labels.flatMap((each) => [each.length, ...each]), 0]));

  it('is recognised in its answer, whatever the name, type and id', () => {
    fc.assert(
      fc.property(name, fc.constantFrom(1, 15, 28), fc.nat(0xffff), fc.boolean(), (wire, type, id, edns) => {
        const query = encodeQuery(wire, type, id, edns ? 'with' : 'without');
        const answer = query.octets.slice();
        answer[2] = 0x81;
        const reading = readAnswer(answer, query, 'udp');
        if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
        expect(reading.message).toMatchObject({ id, edns, rcode: 0, answer: [], additional: [] });
      }),
      runs(100),
    );
  });

  it('has MX records come back as they were written', () => {
    const exchange = name.filter((wire) => wire.length <= 255);
    fc.assert(
      fc.property(exchange, fc.nat(0xffff), fc.nat(0x7fffffff), (wire, preference, ttl) => {
        const answer = new WireWriter();
        answer.u16(QUERY.id);
        for (const word of [0x8180, 1, 1, 0, 0]) answer.u16(word);
        answer.octets(QUERY.octets.subarray(12, 12 + NAME.length + 4));
        answer.octets(record(15, [preference >>> 8, preference & 255, ...wire], ttl));
        const reading = readAnswer(answer.copy(), QUERY, 'udp');
        if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
        expect(reading.message.answer[0]).toMatchObject({ ttl, text: `${preference} ${nameToText(wire)}` });
      }),
      runs(100),
    );
  });
});
