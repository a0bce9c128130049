import { createSocket, type RemoteInfo } from 'node:dgram';
import { type Exchange, Listener, networkReason, type Server, type Transport } from '../exchange';

/**
 * Asks over UDP: sends the query up to `tries` times, each time waiting `timeout` milliseconds, and takes the first
 * answer to it from that server. The socket is connected, so that the kernel drops what others send.
 */
export const askUdp: Transport = (server, query, { timeout, tries, signal }) => {
  return new Promise<Exchange>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const socket = createSocket(server.address.includes(':') ? 'udp6' : 'udp4');
    const listener = new Listener(query, 'udp');
    let sent = 0;
    let timer: NodeJS.Timeout | undefined;

    const close = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.removeAllListeners();
      // An error that arrives while the socket closes has nobody left to tell.
      socket.on('error', () => {});
      socket.close();
    };
    const settle = (exchange: Exchange): void => {
      close();
      resolve(exchange);
    };
    const abort = (): void => {
      close();
      reject(signal?.reason);
    };
    const fail = (error: unknown): void => settle({ kind: 'unreachable', reason: networkReason(error) });
    const send = (): void => {
      if (sent === tries) {
        settle({ kind: 'timeout', ignored: listener.ignoredInWords() });
        return;
      }
      sent++;
      timer = setTimeout(send, timeout);
      socket.send(query.octets, (error) => {
        if (error) fail(error);
      });
    };

    signal?.addEventListener('abort', abort, { once: true });
    socket.once('error', fail);
    socket.on('message', (octets, from) => {
      // Between opening and connecting, the socket takes packets from anybody.
      if (!isFrom(from, server)) return listener.ignore('wrong-source');
      const reading = listener.take(octets);
      if (reading) settle({ kind: 'read', reading });
    });
    socket.once('connect', send);
    socket.connect(server.port, server.address);
  });
};

/** The port tells strangers apart; the address can be spelled in several ways only for IPv6. */
function isFrom(from: RemoteInfo, server: Server): boolean {
  if (from.port !== server.port) return false;
  return server.address.includes(':') || from.address === server.address;
}
