import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { zonewright } from '../helpers/cli';
import { freePort, type Named, startNamed } from '../helpers/named';

const ZONE = `$TTL 1h
@ SOA ns h 1 2h 1h 2w 1h
@ NS ns
ns A 127.0.0.1
@ MX 10 mail
mail A 127.0.0.1
refuses MX 0 .
`;

let named: Named;
let stop: (() => Promise<void>) | undefined;
beforeAll(async () => {
  named = await startNamed({ zones: { 'example.com': ZONE } });
});
afterEach(async () => {
  await stop?.();
  stop = undefined;
});
afterAll(() => named?.stop());

const probe = (port: number, ...args: string[]) =>
  zonewright(['mx', '--resolver', named.resolver, '--probe-port', String(port), ...args]);

/** A server that does with each connection what the test wants; gives its port. */
async function serve(answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    answer(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stop = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

it('greets a real mail server, and sends no mail', async () => {
  const senders: string[] = [];
  const server = new SMTPServer({
    banner: 'ready',
    onMailFrom(from, _session, done) {
      senders.push(from.address);
      done();
    },
  });
  const port = await freePort();
  await new Promise<void>((done) => {
    server.listen(port, '127.0.0.1', () => done());
  });
  stop = () => new Promise<void>((done) => server.close(() => done()));
  const { code, out } = await probe(port, 'example.com');
  expect(out).toContain(`mail.example.com. 127.0.0.1:${port} takes mail and offers STARTTLS.`);
  expect(out).toContain('ready');
  expect([code, senders]).toEqual([0, []]);
  const json = JSON.parse((await probe(port, '--format', 'json', 'example.com')).out);
  expect(json.probes).toMatchObject([
    { exchange: 'mail.example.com.', address: '127.0.0.1', port, outcome: 'ready' },
  ]);
  expect(json.probes[0].extensions).toContain('STARTTLS');
});

it.each<[what: string, answer: (socket: Socket) => void, words: string, timeout?: string]>([
  ['turns away', (socket) => void socket.write('554 5.7.1 not from here\r\n'), 'answers 554'],
  ['is no mail server', (socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n'), 'not SMTP'],
  ['hangs up', (socket) => void socket.end(), 'closed the connection'],
  ['never ends', (socket) => void socket.write('220-x\r\n'.repeat(20_000)), 'answers without end'],
  ['says nothing', () => {}, 'did not answer within 1000 ms', '1000'],
])('says so of a server that %s', async (_, answer, words, timeout = '20000') => {
  const { code, out } = await probe(await serve(answer), '--timeout', timeout, 'example.com');
  expect(out).toContain(words);
  expect(code).toBe(1);
});

it('keeps control characters of a server from the terminal', async () => {
  const port = await serve((socket) => void socket.write('220 \u001b[31mred\r\n'));
  const { out } = await probe(port, '--timeout', '1000', 'example.com');
  expect(out).toContain('?[31mred');
});

it('says that nobody listens, and probes nobody for a domain that takes no mail', async () => {
  const port = await freePort();
  expect((await probe(port, 'example.com')).out).toContain('cannot be reached');
  const { code, out } = await probe(port, 'refuses.example.com');
  expect(out).toContain('No host has an address to be probed.');
  expect(code).toBe(0);
});

it('asks for a port that there is', async () => {
  const { code, err } = await probe(70_000, 'example.com');
  expect(err).toContain('--probe-port needs a number from 1 to 65535');
  expect(code).toBe(2);
});
