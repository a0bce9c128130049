import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes, WorkDoneProgress } from 'vscode-languageserver/node';
import { type CanonicalZoneParams, CanonicalZoneRequest } from '../../server/src/lsp/protocol';
import { type LspSession, startServer, URI } from './client';

const ZONE = `$TTL 1h
@    SOA ns1 hostmaster 7 2h 30m 2w 1h
     NS  ns1
www  A   192.0.2.3
ns1  A   192.0.2.1
`;
const LINES = [
  'example.com.\t3600\tIN\tSOA\tns1.example.com. hostmaster.example.com. 7 7200 1800 1209600 3600',
  'example.com.\t3600\tIN\tNS\tns1.example.com.',
  'ns1.example.com.\t3600\tIN\tA\t192.0.2.1',
  'www.example.com.\t3600\tIN\tA\t192.0.2.3',
];

let session: LspSession | undefined;
afterEach(() => session?.end());

async function opened(text: string): Promise<LspSession> {
  session = await startServer();
  await session.open(text);
  return session;
}

function canonical({ connection }: LspSession, params: Partial<CanonicalZoneParams> = {}) {
  return connection.sendRequest(CanonicalZoneRequest, { uri: URI, ...params });
}

describe('the canonical form of a zone', () => {
  it('has each record on a line, in canonical order', async () => {
    const result = await canonical(await opened(ZONE));
    expect(result).toEqual({ origin: 'example.com.', text: `${LINES.join('\n')}\n`, leftOut: 0 });
  });

  it('follows edits that are not saved', async () => {
    const at = await opened(ZONE);
    const range = { start: { line: 3, character: 9 }, end: { line: 3, character: 18 } };
    await at.change([{ range, text: '192.0.2.33' }]);
    expect((await canonical(at)).text).toContain('www.example.com.\t3600\tIN\tA\t192.0.2.33\n');
  });

  it('is that of a text which is not open, such as an older version', async () => {
    const at = await opened(ZONE);
    const older = await canonical(at, { text: ZONE.replace('192.0.2.3', '192.0.2.99') });
    expect(older.text).toContain('192.0.2.99');
    expect((await canonical(at)).text).not.toContain('192.0.2.99');
  });

  it('is read with the name that is asked for', async () => {
    const at = await opened(ZONE);
    const other = await canonical(at, { origin: 'Example.NET' });
    expect(other.origin).toBe('example.net.');
    expect(other.text).toContain('www.example.net.\t3600\tIN\tA\t192.0.2.3\n');
  });

  it('is read with another name only where the file tells none', async () => {
    const at = await opened(ZONE);
    expect((await canonical(at, { fallbackOrigin: 'example.net.' })).origin).toBe('example.com.');
    await at.open(ZONE, 'file:///zones/copy');
    const copy = await canonical(at, { uri: 'file:///zones/copy', fallbackOrigin: 'example.net.' });
    expect(copy.origin).toBe('example.net.');
    expect(copy.text).toContain('www.example.net.\t3600\tIN\tA\t192.0.2.3\n');
  });

  it('leaves out what cannot be read and what is not in the zone, and says how much that is', async () => {
    const broken = 'bad A 192.0.2.999\nworse NOTYPE 1\naway.example.org. A 192.0.2.7\n';
    const result = await canonical(await opened(ZONE + broken));
    expect(result).toEqual({ origin: 'example.com.', text: `${LINES.join('\n')}\n`, leftOut: 3 });
  });

  it('fails for a zone whose name is not known, and for a document that is not open', async () => {
    const at = await opened(ZONE);
    const unknown = canonical(at, { uri: 'file:///zones/part', text: 'www A 192.0.2.1\n' });
    await expect(unknown).rejects.toThrow(/name of the zone in this file is not known/);
    await expect(canonical(at, { uri: 'file:///zones/db.example.net' })).rejects.toThrow(/not open/);
  });
});

describe('the canonical form of a large zone', () => {
  const hosts = Array.from({ length: 20_000 }, (_, host) => `host${host} A 192.0.2.${(host % 250) + 1}\n`);
  const large = ZONE + hosts.join('');

  it('tells how far it is', async () => {
    const at = await opened(large);
    await at.diagnostics();
    const told: (number | undefined)[] = [];
    at.connection.onProgress(WorkDoneProgress.type, 'work', (value) => {
      if (value.kind === 'report') told.push(value.percentage);
    });
    await canonical(at, { workDoneToken: 'work' });
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual([...told].sort((left, right) => (left ?? 0) - (right ?? 0)));
    expect(told.every((percentage) => percentage !== undefined && percentage <= 99)).toBe(true);
  });

  it('can be cancelled', async () => {
    const at = await opened(large);
    await at.diagnostics();
    const cancellation = new CancellationTokenSource();
    at.connection.onProgress(WorkDoneProgress.type, 'work', () => cancellation.cancel());
    const params = { uri: URI, workDoneToken: 'work' };
    const answer = at.connection.sendRequest(CanonicalZoneRequest, params, cancellation.token);
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });

  it('is that of the zone as it is after edits that come meanwhile', async () => {
    const at = await opened(large);
    await at.diagnostics();
    let edited = false;
    at.connection.onProgress(WorkDoneProgress.type, 'work', () => {
      if (edited) return;
      edited = true;
      const start = { line: 4, character: 0 };
      void at.change([{ range: { start, end: start }, text: 'added A 192.0.2.200\n' }]);
    });
    const { text } = await canonical(at, { workDoneToken: 'work' });
    expect(edited).toBe(true);
    expect(text).toContain('added.example.com.\t3600\tIN\tA\t192.0.2.200\n');
    expect(text.split('\n')).toHaveLength(20_000 + LINES.length + 2);
  });
});
