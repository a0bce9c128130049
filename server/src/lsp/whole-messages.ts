/** The stream's `write` as the protocol's library calls it. */
type Write = (data: string | Uint8Array<ArrayBuffer>, ...rest: readonly unknown[]) => boolean;

const HEAD = 'Content-Length: ';

/**
 * Has messages written to `stream` in one piece. The protocol's library writes the head of each, waits until that has
 * been taken, and then writes the body; the other side would be woken twice for one message.
 */
export function writeWholeMessages(stream: { write: unknown }): void {
  const write = (stream.write as Write).bind(stream);
  let head = '';
  const writeWhole: Write = (data, ...rest) => {
    if (typeof data === 'string' && data.startsWith(HEAD)) {
      head = data;
      const done = rest.at(-1);
      if (typeof done === 'function') done();
      return true;
    }
    const whole = head === '' ? data : Buffer.concat([Buffer.from(head), Buffer.from(data)]);
    head = '';
    return write(whole, ...rest);
  };
  stream.write = writeWhole;
}
