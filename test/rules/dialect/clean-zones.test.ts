import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLEAN_ZONES, type CleanZone } from '../../helpers/clean-zones';
import { hasProgram } from '../../oracle/native';
import { configurePowerdns, PROGRAMS, refusal } from './native';
import { readFor } from './read';
import { type Server, SNIPPETS } from './snippets';

/** How many zones a server is asked about at the same time. */
const AT_ONCE = 4;

/** Zones in the styles people and programs write them, that BIND loads. They include no others. */
const zones = CLEAN_ZONES.filter(({ text }) => !/^\$INCLUDE/im.test(text));

/** Where the server and we do not agree whether it takes the zone. */
async function disagreements(server: Server): Promise<string[]> {
  const found: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'zonewright-dialect-'));
    for (let zone = zones[next++]; zone; zone = zones[next++]) {
      const differs = await disagreement(server, zone, folder);
      if (differs) found.push(differs);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}

async function disagreement(server: Server, zone: CleanZone, folder: string): Promise<string | undefined> {
  const { file, origin, text } = zone;
  writeFileSync(join(folder, 'zone'), text);
  if (server === 'powerdns') configurePowerdns(folder, origin);
  const { refused, why } = await refusal(server, folder, origin);
  const errors = readFor(server, text, origin)
    .findings()
    .filter(({ severity }) => severity === 'error');
  if (refused === errors.length > 0) return undefined;
  return `${file}: ${refused ? why : `loaded, but ${errors[0]?.message}`}`;
}

describe('zones that work with BIND', () => {
  for (const [server, program] of Object.entries(PROGRAMS) as [Server, string][]) {
    it.skipIf(!hasProgram(program))(
      `have errors for ${server} exactly where it refuses them`,
      {
        timeout: 300_000,
      },
      async () => {
        expect(await disagreements(server)).toEqual([]);
      },
    );
  }

  it('are many, as the snippets are', () => {
    expect(zones.length).toBeGreaterThan(200);
    expect(SNIPPETS.length).toBeGreaterThan(100);
  });
});
