import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { StreamMessageWriter } from 'vscode-languageserver/node';
import { writeWholeMessages } from '../../server/src/lsp/whole-messages';

it('writes each message in one piece, as the protocol has it', async () => {
  const pieces: string[] = [];
  const stream = new Writable({
    write: (data: Buffer, _encoding, done) => {
      pieces.push(data.toString('utf8'));
      done();
    },
  });
  writeWholeMessages(stream);
  const writer = new StreamMessageWriter(stream);
  await Promise.all([writer.write(message('grüße')), writer.write(message('b'))]);
  stream.write('something else');
  expect(pieces).toEqual([framed('grüße'), framed('b'), 'something else']);
});

it('tells of a stream that takes nothing', async () => {
  const stream = new Writable({ write: (_data, _encoding, done) => done(new Error('it is full')) });
  stream.on('error', () => undefined);
  writeWholeMessages(stream);
  await expect(new StreamMessageWriter(stream).write(message('a'))).rejects.toThrow('it is full');
});

function message(method: string) {
  return { jsonrpc: '2.0', method };
}

function framed(method: string): string {
  const body = JSON.stringify(message(method));
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
