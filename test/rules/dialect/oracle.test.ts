import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkzone, hasProgram, runToEnd } from '../../oracle/native';
import { configurePowerdns, PROGRAMS, refusal } from './native';
import { dialectFindings, PARTS, readFor, zoneOf } from './read';
import { NEWER_THAN_BIND, type Server, SNIPPETS } from './snippets';

/** What stands here of each server is what the server does: it is asked now. */
describe('dialects against the servers', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zonewright-dialect-'));
    for (const [path, text] of Object.entries(PARTS)) writeFileSync(join(folder, path), text);
    configurePowerdns(folder);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(!hasProgram('named-checkzone'))('BIND loads each snippet', { timeout: 120_000 }, async () => {
    const refused: string[] = [];
    for (const snippet of SNIPPETS) {
      writeFileSync(join(folder, 'zone'), zoneOf(snippet));
      const { accepted, messages } = await checkzone(folder, 'zone', 'example.com');
      if (!accepted) refused.push(`${snippet.text}\n${messages}`);
    }
    expect(refused).toEqual([]);
  });

  for (const [server, program] of Object.entries(PROGRAMS) as [Server, string][]) {
    it.skipIf(!hasProgram(program))(
      `${server} refuses what is said to be refused, and nothing else`,
      {
        timeout: 120_000,
      },
      async () => {
        const different: string[] = [];
        for (const snippet of SNIPPETS) {
          writeFileSync(join(folder, 'zone'), zoneOf(snippet));
          const { refused, why } = await refusal(server, folder);
          if (refused !== (snippet.verdicts[server] === '!'))
            different.push(`${snippet.text}\n${refused ? 'refused' : 'loaded'}: ${why}`);
        }
        expect(different).toEqual([]);
      },
    );
  }

  it.skipIf(!hasProgram('named-checkzone'))('BIND 9.18 refuses what is said to be newer', async () => {
    const { stdout } = await runToEnd('named-checkzone', ['-v'], folder);
    if (!stdout.startsWith('9.18.')) return;
    for (const text of NEWER_THAN_BIND) {
      writeFileSync(join(folder, 'zone'), zoneOf({ text }));
      expect({ text, ...(await checkzone(folder, 'zone', 'example.com')) }).toMatchObject({
        accepted: false,
      });
    }
  });

  for (const [server, program] of Object.entries(PROGRAMS) as [Server, string][]) {
    it.skipIf(!hasProgram(program))(`${server} refuses of that what it is said to refuse`, async () => {
      const different: string[] = [];
      for (const text of NEWER_THAN_BIND) {
        writeFileSync(join(folder, 'zone'), zoneOf({ text }));
        const { refused, why } = await refusal(server, folder);
        const errors = dialectFindings(readFor(server, zoneOf({ text })));
        if (refused !== errors.length > 0)
          different.push(`${text}\n${refused ? 'refused' : 'loaded'}: ${why}`);
      }
      expect(different).toEqual([]);
    });
  }
});
