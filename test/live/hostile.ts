import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server as TcpServer, type Socket as TcpSocket } from 'node:net';
import { textToName } from '../../server/src/rr/names';
import { WireWriter } from '../../server/src/rr/wire';
import { freePort } from '../helpers/named';

/** A query as it came in: its octets, and where its question ends. */
export interface Asked {
  readonly octets: Uint8Array;
  readonly id: number;
  readonly type: number;
  /** Octet after the question. */
  readonly questionEnd: number;
  readonly edns: boolean;
  /** 1 for the first query over this transport, 2 for the next ... */
  readonly number: number;
}

export interface HostileOptions {
  /** Datagrams to send back for a query over UDP; none to stay silent. */
  readonly udp?: (asked: Asked) => readonly Uint8Array[];
  /** What to write to the connection for a query over TCP, with its length octets; then it is closed if told so. */
  readonly tcp?: (asked: Asked) => { readonly write?: Uint8Array; readonly end: 'close' | 'reset' | 'wait' };
  /** Datagrams that another port of the same host sends for a query over UDP. */
  readonly spoofed?: (asked: Asked) => readonly Uint8Array[];
  /** `none` so that TCP connections are turned away. */
  readonly listenTcp?: 'none';
  readonly address?: '127.0.0.1' | '::1';
}

/** A server on loopback that answers as it is told to. */
export interface HostileServer {
  readonly address: string;
  readonly port: number;
  /** Queries that came so far. */
  readonly counts: { udp: number; tcp: number };
  /** Resolves when the next query comes over UDP. */
  nextQuery(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server that answers as `options` say. */
export async function startHostile(options: HostileOptions): Promise<HostileServer> {
  const address = options.address ?? '127.0.0.1';
  const port = await freePort();
  const counts = { udp: 0, tcp: 0 };
  const udp = await boundSocket(address, port);
  const other = await boundSocket(address, 0);
  let wake: (() => void)[] = [];
  udp.on('message', (octets, from) => {
    counts.udp++;
    const asked = readQuery(octets, counts.udp);
    const reply = (socket: Socket) => (datagram: Uint8Array) =>
      socket.send(datagram, from.port, from.address);
    options.spoofed?.(asked).forEach(reply(other));
    options.udp?.(asked).forEach(reply(udp));
    for (const each of wake) each();
    wake = [];
  });
  const open = new Set<TcpSocket>();
  const tcp =
    options.listenTcp === 'none' ? undefined : await tcpServer(address, port, options, counts, open);
  return {
    address,
    port,
    counts,
    nextQuery: () => new Promise((done) => wake.push(done)),
    async stop() {
      udp.close();
      other.close();
      for (const socket of open) socket.destroy();
      if (tcp) {
        tcp.close();
        await once(tcp, 'close');
      }
    },
  };
}

async function boundSocket(address: string, port: number): Promise<Socket> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  socket.bind(port, address);
  await once(socket, 'listening');
  return socket;
}

async function tcpServer(
  address: string,
  port: number,
  { tcp }: HostileOptions,
  counts: { tcp: number },
  open: Set<TcpSocket>,
): Promise<TcpServer> {
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    socket.once('data', (octets: Buffer) => {
      counts.tcp++;
      const answer = tcp?.(readQuery(octets.subarray(2), counts.tcp));
      if (!answer) return;
      const end = (): void => {
        if (answer.end === 'close') socket.end();
        else if (answer.end === 'reset') socket.resetAndDestroy();
      };
      if (answer.write) socket.write(answer.write, end);
      else end();
    });
  });
  server.listen(port, address);
  await once(server, 'listening');
  return server;
}

function readQuery(octets: Uint8Array, number: number): Asked {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  let at = 12;
  while ((octets[at] ?? 0) > 0) at += (octets[at] ?? 0) + 1;
  const edns = view.getUint16(10) > 0;
  return { octets, id: view.getUint16(0), type: view.getUint16(at + 1), questionEnd: at + 5, edns, number };
}

export interface Answering {
  readonly rcode?: number;
  readonly id?: number;
  /** Bits to set besides QR, RD and RA: 0x0200 for TC. */
  readonly flags?: number;
  readonly answers?: readonly Uint8Array[];
  readonly authority?: readonly Uint8Array[];
  readonly additional?: readonly Uint8Array[];
  /** The number of answer records to claim. */
  readonly claimed?: number;
  /** What stands in the place of the question. */
  readonly question?: Uint8Array;
}

/** An answer to a query, as broken as wanted. */
export function answerTo(asked: Asked, answering: Answering = {}): Uint8Array {
  const { rcode = 0, flags = 0, answers = [], authority = [], additional = [], question } = answering;
  const out = new WireWriter();
  out.u16(answering.id ?? asked.id);
  out.u16(0x8180 | flags | rcode);
  out.u16(1);
  out.u16(answering.claimed ?? answers.length);
  out.u16(authority.length);
  out.u16(additional.length);
  out.octets(question ?? asked.octets.subarray(12, asked.questionEnd));
  for (const record of [...answers, ...authority, ...additional]) out.octets(record);
  return out.copy();
}

/** A record whose owner is the name of the question, by a compression pointer. */
export function record(type: number, rdata: Uint8Array | readonly number[], ttl = 300): Uint8Array {
  return recordAt(Uint8Array.of(0xc0, 12), type, rdata, ttl);
}

/** A record with an owner in wire form, class IN. */
export function recordAt(
  owner: Uint8Array,
  type: number,
  rdata: Uint8Array | readonly number[],
  ttl = 300,
): Uint8Array {
  const out = new WireWriter();
  out.octets(owner);
  out.u16(type);
  out.u16(1);
  out.u32(ttl);
  out.u16(rdata.length);
  out.octets(Uint8Array.from(rdata));
  return out.copy();
}

/** Rdata of an MX record. */
export function mxRdata(preference: number, exchange: string): Uint8Array {
  return Uint8Array.of(preference >>> 8, preference & 255, ...wireName(exchange));
}

/** An OPT record with an extended error (RFC 8914). */
export function extendedError(code: number, text: string): Uint8Array {
  const words = new TextEncoder().encode(text);
  const option = [0, 15, 0, words.length + 2, code >>> 8, code & 255, ...words];
  const out = new WireWriter();
  out.u8(0);
  out.u16(41);
  out.u16(1232);
  out.u32(0);
  out.u16(option.length);
  out.octets(Uint8Array.from(option));
  return out.copy();
}

/** A name as text in wire form. */
export function wireName(text: string): Uint8Array {
  const wire = textToName(text);
  if (!wire) throw new Error(`${text} is no name`);
  return wire;
}

/** A message as TCP carries it, its length before it. */
export function framed(message: Uint8Array, length = message.length): Uint8Array {
  return Uint8Array.of(length >>> 8, length & 255, ...message);
}
