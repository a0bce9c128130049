import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, zonewright } from '../helpers/cli';
import { BROKEN, FINE } from './zones';

/** The zone of {@link FINE}, written by someone else. */
const SAME = `$ORIGIN com.
$TTL 1h
Example  IN SOA ns1.example hostmaster.EXAMPLE.com. (
                2024010101 2h 1h 2w 1h )
$ORIGIN example.com.
ns2      IN 3600 A \\# 4 C0000202
ns1      A  192.0.2.1
         A  192.0.2.1 ; twice
@        NS ns2
         NS ns1
`;

async function diffOf(before: string, after: string, ...options: string[]) {
  const folder = folderWith({ 'a/db.example.com': before, 'b/db.example.com': after });
  return zonewright(['diff', ...options, join(folder, 'a/db.example.com'), join(folder, 'b/db.example.com')]);
}

describe('diff', () => {
  it('finds nothing between two ways to write one zone', async () => {
    expect(await diffOf(FINE, SAME)).toEqual({
      code: 0,
      out: 'The zones have the same records.\n',
      err: '',
    });
  });

  it('shows what went, what came, and which TTLs changed, owner by owner', async () => {
    const after = FINE.replace('2024010101', '2024010102')
      .replace('ns2  A   192.0.2.2', 'ns2  5m A 192.0.2.2')
      .replace('ns1  A   192.0.2.1', 'ns1  A   192.0.2.9')
      .concat('b.sub A 192.0.2.3\na TXT "x"\n');
    const { code, out, err } = await diffOf(FINE, after);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.split('\n')).toEqual([
      '- example.com.\t3600\tIN\tSOA\tns1.example.com. hostmaster.example.com. 2024010101 7200 3600 1209600 3600',
      '+ example.com.\t3600\tIN\tSOA\tns1.example.com. hostmaster.example.com. 2024010102 7200 3600 1209600 3600',
      '+ a.example.com.\t3600\tIN\tTXT\t"x"',
      '- ns1.example.com.\t3600\tIN\tA\t192.0.2.1',
      '+ ns1.example.com.\t3600\tIN\tA\t192.0.2.9',
      '~ ns2.example.com.\t3600 -> 300\tIN\tA\t192.0.2.2',
      '+ b.sub.example.com.\t3600\tIN\tA\t192.0.2.3',
      '4 records added, 2 records removed, 1 TTL changed.',
      '',
    ]);
  });

  it('as json', async () => {
    const after = FINE.replace('ns2  A   192.0.2.2', 'ns2  5m A 192.0.2.2').concat('a TXT "x"\n');
    const { code, out } = await diffOf(FINE, after, '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      origin: 'example.com.',
      added: [{ owner: 'a.example.com.', ttl: 3600, class: 'IN', type: 'TXT', rdata: '"x"' }],
      removed: [],
      changed: [
        {
          owner: 'ns2.example.com.',
          ttl: 300,
          class: 'IN',
          type: 'A',
          rdata: '192.0.2.2',
          previousTtl: 3600,
        },
      ],
      summary: { added: 1, removed: 0, changed: 1 },
    });
    const same = await diffOf(FINE, SAME, '--format', 'json');
    expect(same.code).toBe(0);
    expect(JSON.parse(same.out).summary).toEqual({ added: 0, removed: 0, changed: 0 });
  });

  it('takes standard input, and the origin for both', async () => {
    const folder = folderWith({ one: FINE });
    const args = ['diff', '--origin', 'example.com', join(folder, 'one'), '-'];
    expect((await zonewright(args, { stdin: SAME })).code).toBe(0);
    expect((await zonewright(args, { stdin: `${FINE}a A 192.0.2.7\n` })).out).toContain('+ a.example.com.');
  });

  it('could not run: other zones, broken zones, missing files, wrong usage', async () => {
    const folder = folderWith({ 'db.example.com': FINE, 'db.example.net': FINE, broken: BROKEN });
    const file = (name: string) => join(folder, name);
    const other = await zonewright(['diff', file('db.example.com'), file('db.example.net')]);
    expect(other).toMatchObject({ code: 2, out: '' });
    expect(other.err).toContain('is the zone example.com. and');
    const broken = await zonewright([
      'diff',
      '--origin',
      'example.com',
      file('db.example.com'),
      file('broken'),
    ]);
    expect(broken).toMatchObject({ code: 2, out: '' });
    expect(broken.err).toContain('error syntax-unknown-type');
    const missing = await zonewright(['diff', file('db.example.com'), file('nothing')]);
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.err).toContain('there is no such file');
    for (const args of [['diff'], ['diff', 'a'], ['diff', 'a', 'b', 'c'], ['diff', '-', '-']]) {
      const { code, err } = await zonewright(args);
      expect(code).toBe(2);
      expect(err).toMatch(/^zonewright diff: .+\n\nUsage: zonewright diff/);
    }
  });
});
