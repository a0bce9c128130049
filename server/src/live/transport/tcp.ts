import { connect } from 'node:net';
import { type Exchange, Listener, networkReason, type Transport } from '../exchange';

/**
 * Asks over TCP (RFC 7766): one connection, one query, its length in two octets before it. `timeout` is for
 * connecting and for each time that the server falls silent before its answer is whole.
 */
export const askTcp: Transport = (server, query, { timeout, signal }) => {
  return new Promise<Exchange>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const socket = connect({ host: server.address, port: server.port });
    const listener = new Listener(query, 'tcp');
    const frames = new Frames();
    let connected = false;

    const deadline = setTimeout(() => {
      settle({ kind: 'timeout', ignored: listener.ignoredInWords() ?? frames.shortfall() });
    }, timeout);
    const close = (): void => {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', abort);
      socket.removeAllListeners();
      socket.on('error', () => {});
      socket.destroy();
    };
    const settle = (exchange: Exchange): void => {
      close();
      resolve(exchange);
    };
    const abort = (): void => {
      close();
      reject(signal?.reason);
    };
    const cutOff = (how: string): void => {
      const came = frames.shortfall() ?? listener.ignoredInWords();
      settle({ kind: 'cut-off', reason: came ? `${how}: ${came}` : `${how} without an answer` });
    };

    signal?.addEventListener('abort', abort, { once: true });
    socket.once('error', (error) => {
      if (connected) cutOff(networkReason(error));
      else settle({ kind: 'unreachable', reason: networkReason(error) });
    });
    socket.once('connect', () => {
      connected = true;
      socket.write(framed(query.octets));
    });
    socket.on('data', (octets) => {
      for (const message of frames.take(octets)) {
        const reading = listener.take(message);
        if (reading) return settle({ kind: 'read', reading });
      }
    });
    socket.once('close', () => cutOff('the server closed the connection'));
  });
};

function framed(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(message.length + 2);
  frame[0] = message.length >>> 8;
  frame[1] = message.length;
  frame.set(message, 2);
  return frame;
}

/** Puts messages together from whatever pieces the stream comes in. */
class Frames {
  /** The octet count of the message, and the message as far as it came. */
  private readonly header = new Uint8Array(2);
  private headerLength = 0;
  private body: Uint8Array | undefined;
  private length = 0;

  take(octets: Uint8Array): Uint8Array[] {
    const whole: Uint8Array[] = [];
    for (let at = 0; at < octets.length; ) {
      if (!this.body) {
        this.header[this.headerLength++] = octets[at++] ?? 0;
        if (this.headerLength < 2) continue;
        this.body = new Uint8Array((this.header[0] ?? 0) * 256 + (this.header[1] ?? 0));
        this.length = 0;
      }
      const piece = octets.subarray(at, at + this.body.length - this.length);
      this.body.set(piece, this.length);
      this.length += piece.length;
      at += piece.length;
      if (this.length < this.body.length) continue;
      whole.push(this.body);
      this.body = undefined;
      this.headerLength = 0;
    }
    return whole;
  }

  /** How much of a message has come, if one has begun. */
  shortfall(): string | undefined {
    if (this.body) return `only ${this.length} of ${this.body.length} octets of an answer came`;
    return this.headerLength > 0 ? 'only the first octet of an answer came' : undefined;
  }
}
