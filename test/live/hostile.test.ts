import { describe, expect, it, onTestFinished } from 'vitest';
import type { MailRoute } from '../../server/src/mail/route';
import { freePort } from '../helpers/named';
import { impatient, routeFrom, routeOf } from './helpers';
import {
  type Answering,
  type Asked,
  answerTo,
  extendedError,
  framed,
  type HostileOptions,
  type HostileServer,
  mxRdata,
  record,
  recordAt,
  startHostile,
  wireName,
} from './hostile';

const TC = 0x0200;
const MX = 15;
const NS = 2;
const CNAME = 5;

async function start(options: HostileOptions): Promise<HostileServer> {
  const server = await startHostile(options);
  onTestFinished(() => server.stop());
  return server;
}

/** A null MX: an answer that needs no second question. */
const nullMx = (asked: Asked, answering: Answering = {}): Uint8Array =>
  answerTo(asked, { answers: [record(MX, mxRdata(0, '.'))], ...answering });

async function routeWith(udp: HostileOptions['udp'], rest: HostileOptions = {}): Promise<MailRoute> {
  return routeFrom(await start({ ...(udp ? { udp } : {}), ...rest }));
}

describe('an answer that is none', () => {
  it.each<[string, (asked: Asked) => readonly Uint8Array[], RegExp]>([
    [
      'garbage',
      () => [Uint8Array.of(1, 2, 3)],
      /no valid answer came within 2 tries of 500 ms: 2 packets too short/i,
    ],
    [
      'a wrong id',
      (asked) => [nullMx(asked, { id: asked.id ^ 1 })],
      /2 packets with a wrong id were ignored/,
    ],
    [
      'another question',
      (asked) => [nullMx(asked, { question: Uint8Array.of(...wireName('example.net.'), 0, 15, 0, 1) })],
      /2 packets to another question were ignored/,
    ],
    [
      'another type',
      (asked) => [nullMx(asked, { question: Uint8Array.of(...wireName('example.com.'), 0, 1, 0, 1) })],
      /2 packets to another question were ignored/,
    ],
    ['the query itself', (asked) => [asked.octets], /2 packets that are no answers were ignored/],
    [
      'a compression pointer to itself',
      (asked) => {
        const at = asked.questionEnd;
        return [
          answerTo(asked, { answers: [recordAt(Uint8Array.of(0xc0 | (at >>> 8), at), MX, [0, 0, 0])] }),
        ];
      },
      /not a valid DNS message: answer record 1: the compression pointer at octet 29 points at itself/,
    ],
    [
      'compression pointers in a circle',
      (asked) => {
        // The exchange is "a" and then its own start again.
        const rdataAt = asked.questionEnd + 12;
        return [answerTo(asked, { answers: [record(MX, [0, 10, 1, 97, 0xc0, rdataAt + 2])] })];
      },
      /is not before octet|points at itself|in a circle/,
    ],
    [
      'a pointer past the end',
      (asked) => [answerTo(asked, { answers: [record(MX, [0, 10, 0xff, 0xff])] })],
      /points forward, to octet 16383/,
    ],
    [
      'a name past the end',
      (asked) => [answerTo(asked, { answers: [record(MX, [0, 10, 63, 97])] })],
      /runs over the end/,
    ],
    [
      'rdata past the end',
      (asked) => [nullMx(asked).subarray(0, -1)],
      /its data should have 3 octets, but the message ends after 2/,
    ],
    [
      '65535 promised records',
      (asked) => [nullMx(asked, { claimed: 65535 })],
      /answer record 2: the message ends, though it promises 65535 of them/,
    ],
    ['MX data of one octet', (asked) => [answerTo(asked, { answers: [record(MX, [1])] })], /answer record 1/],
  ])('%s is said to be so', async (_, udp, detail) => {
    const route = await routeWith(udp);
    expect(route.verdict.kind).toBe('broken');
    expect(route.verdict.sentence).toMatch(detail);
    expect(route.asked.outcome).toBe('broken');
  });

  it('does not keep the right one from being taken', async () => {
    const route = await routeWith((asked) => [
      Uint8Array.of(9),
      nullMx(asked, { id: asked.id ^ 1, answers: [record(MX, mxRdata(1, 'evil.example.'))] }),
      nullMx(asked),
    ]);
    expect(route.verdict.kind).toBe('null-mx');
  });

  it('is nothing that another port sends', async () => {
    const evil = (asked: Asked) => [answerTo(asked, { answers: [record(MX, mxRdata(1, 'evil.example.'))] })];
    const route = await routeWith((asked) => (asked.number === 1 ? [] : [nullMx(asked)]), { spoofed: evil });
    expect(route.verdict.kind).toBe('null-mx');
  });
});

describe('an answer that was cut short', () => {
  const cutShort = (asked: Asked) => [answerTo(asked, { flags: TC })];

  it('is asked for over TCP', async () => {
    const route = await routeWith(cutShort, {
      tcp: (asked) => ({ write: framed(nullMx(asked)), end: 'close' }),
    });
    expect(route.verdict.kind).toBe('null-mx');
    expect(route.asked.transport).toBe('tcp');
  });

  it.each<[string, HostileOptions, MailRoute['verdict']['kind'], RegExp]>([
    [
      'without a server for TCP',
      { listenTcp: 'none' },
      'unreachable',
      /over TCP no name server listens there/,
    ],
    [
      'with a silent server for TCP',
      { tcp: () => ({ end: 'wait' }) },
      'timeout',
      /over TCP no answer came within 500 ms/,
    ],
    [
      'closed at once',
      { tcp: () => ({ end: 'close' }) },
      'broken',
      /closed the connection without an answer/,
    ],
    ['reset', { tcp: () => ({ end: 'reset' }) }, 'broken', /the connection was reset/],
    [
      'closed after half of the length',
      { tcp: () => ({ write: Uint8Array.of(0), end: 'close' }) },
      'broken',
      /only the first octet of an answer came/,
    ],
    [
      'closed before the promised length',
      { tcp: (asked) => ({ write: framed(nullMx(asked), 500), end: 'close' }) },
      'broken',
      /only \d+ of 500 octets of an answer came/,
    ],
    [
      'that waits before the promised length',
      { tcp: (asked) => ({ write: framed(nullMx(asked), 500), end: 'wait' }) },
      'broken',
      /only \d+ of 500 octets of an answer came/,
    ],
    [
      'with a length that is too short',
      { tcp: (asked) => ({ write: framed(nullMx(asked), 20), end: 'close' }) },
      'broken',
      /question: the name at octet 12 runs over the end|runs over the end/,
    ],
    [
      'cut short again',
      { tcp: (asked) => ({ write: framed(nullMx(asked, { flags: TC })), end: 'close' }) },
      'broken',
      /cut short, even over TCP/,
    ],
  ])('%s is no answer', async (_, rest, kind, detail) => {
    const route = await routeWith(cutShort, rest);
    expect(route.verdict.kind).toBe(kind);
    expect(route.verdict.sentence).toMatch(/the answer over UDP was cut short, and over TCP/i);
    expect(route.verdict.sentence).toMatch(detail);
  });

  it('takes thousands of records in one message', async () => {
    const count = 4000;
    const answers = Array.from({ length: count }, (_, index) => record(MX, mxRdata(index, '.')));
    const route = await routeWith(cutShort, {
      tcp: (asked) => ({ write: framed(answerTo(asked, { answers })), end: 'close' }),
    });
    expect(route.preferences).toHaveLength(count);
    expect(route.questions).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it.each([
    [1, 'failed', 'FORMERR'],
    [2, 'servfail', 'SERVFAIL'],
    [3, 'nxdomain', 'NXDOMAIN'],
    [4, 'failed', 'NOTIMP'],
    [5, 'refused', 'REFUSED'],
    [9, 'failed', 'NOTAUTH'],
    [12, 'failed', 'RCODE 12'],
  ] as const)('with response code %i is said as %s (%s)', async (rcode, kind, name) => {
    const route = await routeWith((asked) => [answerTo(asked, { rcode })]);
    expect(route.verdict.kind).toBe(kind);
    expect(route.verdict.sentence).toContain(name);
    expect(route.asked.rcode).toBe(name);
  });

  it('comes with the extended error of the server, without its control characters', async () => {
    const additional = [extendedError(6, 'no\u0007valid\u001b[2J signature')];
    const route = await routeWith((asked) => [answerTo(asked, { rcode: 2, additional })]);
    expect(route.asked.extendedErrors).toEqual([
      { code: 6, name: 'DNSSEC Bogus', text: 'no valid [2J signature' },
    ]);
    expect(route.verdict.sentence).toMatch(
      /\(SERVFAIL\)\. The server adds: DNSSEC Bogus \(no valid \[2J signature\)\.$/,
    );
  });

  it('of EDNS leads to a question without it', async () => {
    const server = await start({
      udp: (asked) => [asked.edns ? answerTo(asked, { rcode: 1 }) : nullMx(asked)],
    });
    expect((await routeFrom(server)).verdict.kind).toBe('null-mx');
    expect(server.counts.udp).toBe(2);
  });

  it('is a referral to others, too', async () => {
    const authority = [record(NS, wireName('ns.example.net.'))];
    const route = await routeWith((asked) => [answerTo(asked, { authority })]);
    expect(route.verdict.kind).toBe('failed');
    expect(route.verdict.sentence).toContain('only names other name servers');
  });
});

describe('aliases from a hostile server', () => {
  it('in a circle come to an end', async () => {
    const other = wireName('other.example.');
    const answers = [record(CNAME, other), recordAt(other, CNAME, wireName('example.com.'))];
    const route = await routeWith((asked) => [answerTo(asked, { answers })]);
    expect(route.verdict.kind).toBe('alias-loop');
    expect(route.verdict.sentence).toContain('leads in a circle');
  });

  it('without an end are given up', async () => {
    let count = 0;
    const server = await start({
      udp: (asked) => [answerTo(asked, { answers: [record(CNAME, wireName(`a${count++}.example.`))] })],
    });
    const route = await routeFrom(server);
    expect(route.verdict.kind).toBe('failed');
    expect(route.asked.detail).toBe('There are more than 16 aliases in a row.');
    expect(server.counts.udp).toBe(17);
  });

  it('and records of other names and classes are not taken for answers', async () => {
    const strange = recordAt(wireName('example.net.'), MX, mxRdata(1, 'evil.example.'));
    const chaos = record(MX, mxRdata(1, 'evil.example.'));
    chaos[5] = 3;
    const route = await routeWith((asked) => [answerTo(asked, { answers: [strange, chaos] })]);
    expect(route.verdict.kind).toBe('none');
  });
});

describe('silence', () => {
  it('ends after the tries and their timeouts', async () => {
    const server = await start({});
    const begun = performance.now();
    const route = await routeFrom(server, 100, 3);
    const took = performance.now() - begun;
    expect(route.verdict.kind).toBe('timeout');
    expect(route.verdict.sentence).toMatch(/No answer came within 3 tries of 100 ms\./);
    expect(server.counts.udp).toBe(3);
    expect(took).toBeGreaterThanOrEqual(295);
    expect(took).toBeLessThan(10_000);
    expect(route.asked.elapsed).toBeGreaterThanOrEqual(295);
  });

  it('is overcome by the answer to a retry, or a late one to the first query', async () => {
    const retry = await routeWith((asked) => (asked.number === 1 ? [] : [nullMx(asked)]));
    expect(retry.verdict.kind).toBe('null-mx');
    let first: Asked | undefined;
    const late = await routeWith((asked) => {
      first ??= asked;
      return asked.number === 1 ? [] : [nullMx(first)];
    });
    expect(late.verdict.kind).toBe('null-mx');
  });

  it('of nobody is told from that of a server', async () => {
    const route = await routeOf('example.com', impatient([{ address: '127.0.0.1', port: await freePort() }]));
    expect(route.verdict.kind).toBe('unreachable');
    expect(route.verdict.sentence).toMatch(/cannot be reached\. No name server listens there\.$/);
  });

  it('of a host leaves the others known', async () => {
    const route = await routeWith((asked) => {
      if (asked.type === MX)
        return [answerTo(asked, { answers: [record(MX, mxRdata(10, 'mail.example.com.'))] })];
      return asked.type === 1 ? [answerTo(asked, { answers: [record(1, [198, 51, 100, 25])] })] : [];
    });
    expect(route.verdict.kind).toBe('mail');
    expect(route.preferences[0]?.hosts[0]).toMatchObject({ ipv4: 'found', ipv6: 'timeout' });
    expect(route.problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning live-address-unknown',
    ]);
  });

  it('about the address of a domain without MX records leaves the verdict open', async () => {
    const route = await routeWith((asked) => (asked.type === MX ? [answerTo(asked)] : []));
    expect(route.verdict.kind).toBe('timeout');
    expect(route.verdict.sentence).toMatch(
      /has no MX record, and whether it has an address could not be found out/,
    );
  });
});

describe('cancelling', () => {
  it('stops at once, whatever is under way', async () => {
    const server = await start({});
    const controller = new AbortController();
    const looking = routeOf('example.com', impatient([server], 60_000), { signal: controller.signal });
    await server.nextQuery();
    const begun = performance.now();
    controller.abort(new Error('enough'));
    await expect(looking).rejects.toThrow('enough');
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('stops a connection over TCP', async () => {
    let connected = (): void => {};
    const reached = new Promise<void>((done) => {
      connected = done;
    });
    const server = await start({
      udp: (asked) => [answerTo(asked, { flags: TC })],
      tcp: () => {
        connected();
        return { end: 'wait' };
      },
    });
    const controller = new AbortController();
    const looking = routeOf('example.com', impatient([server], 60_000), { signal: controller.signal });
    await reached;
    controller.abort(new Error('enough'));
    await expect(looking).rejects.toThrow('enough');
  });

  it('before anything was sent sends nothing', async () => {
    const server = await start({});
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(routeOf('example.com', impatient([server]), { signal })).rejects.toThrow('enough');
    expect(server.counts.udp).toBe(0);
  });
});
