import { describe, expect, it } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import { KnownAliases } from '../../server/src/zone/known-aliases';
import { World } from '../../server/src/zone/world';
import { Zone } from '../../server/src/zone/zone';
import { shownAs } from '../helpers/zones';

const SOA = '$TTL 60\n@ SOA ns1.example.edu. hostmaster 1 7200 3600 1209600 3600\n@ NS ns1.example.edu.\n';
const KEY = '"v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="';
const ZONES = 2000;

/** A provider whose records 2,000 customers use by aliases, and one that none uses. */
function provider(): string {
  const records = Array.from({ length: ZONES }, (_, at) => `d${at}.domainkey TXT ${KEY}\n`);
  return `${SOA}${records.join('')}d${ZONES + 7}.domainkey TXT ${KEY}\n`;
}

function workspace(options: ConstructorParameters<typeof World>[0] = {}) {
  const world = new World(options);
  const texts = new Map(
    Array.from({ length: ZONES }, (_, at) => [
      `c${at}`,
      `${SOA}s._domainkey CNAME d${at}.domainkey.example.net.\nwww CNAME www.example.net.\n`,
    ]),
  );
  const put = (uri: string): void => {
    const apex = `${uri}.example.`;
    world.put({ uri, apex, views: [], read: () => Zone.read(uri, texts.get(uri) ?? '', { origin: apex }) });
  };
  world.putAll(
    [...texts].map(([uri, text]) => {
      const apex = `${uri}.example.`;
      return { uri, apex, views: [], read: () => Zone.read(uri, texts.get(uri) ?? text, { origin: apex }) };
    }),
  );
  world.put({ uri: 'net', apex: 'example.net.', views: [], read: () => undefined });
  const analysis = Analysis.read('net', provider(), { origin: 'example.net.' });
  world.hold('net', analysis.zone);
  let stale = 0;
  world.join(analysis.zone, 'net', () => stale++);
  const misplaced = (): string[] =>
    analysis
      .findings()
      .filter(({ code }) => code === 'dkim-location')
      .map((finding) => {
        const { line } = shownAs(analysis, finding);
        return analysis.zone.root.text.slice(0).split('\n')[line]?.split('.')[0] ?? '';
      });
  return { world, texts, put, analysis, misplaced, stale: () => stale };
}

describe('records in a zone to which aliases of 2,000 others lead', () => {
  it('are where they belong, but for the one to which none leads', () => {
    const { misplaced } = workspace();
    expect(misplaced()).toEqual([`d${ZONES + 7}`]);
  });

  it('are not told of before the others were read, where that is done in the background', () => {
    let wanted = 0;
    const { world, misplaced, stale } = workspace({ onAliasesWanted: () => wanted++ });
    expect(misplaced()).toEqual([]);
    expect(wanted).toBeGreaterThan(0);
    expect(world.zonesRead).toBe(0);
    world.awaitZones();
    const before = stale();
    let steps = 0;
    for (const _ of world.learnAliases()) steps++;
    expect(steps).toBe(ZONES);
    expect(stale()).toBe(before + 1);
    expect(misplaced()).toEqual([]);
    world.allArePut();
    expect(misplaced()).toEqual([`d${ZONES + 7}`]);
  });

  it('are looked at again when one of the zones has other aliases, which is read alone', () => {
    const { world, texts, put, analysis, misplaced } = workspace();
    misplaced();
    const read: string[] = [];
    const source = world.sourceOf('c5') ?? expect.unreachable();
    texts.set('c5', `${SOA}s._domainkey CNAME d5.domainkey\n`);
    world.put({
      ...source,
      read: () => {
        read.push('c5');
        return source.read();
      },
    });
    expect(misplaced()).toEqual(['d5', `d${ZONES + 7}`]);
    expect(read).toEqual(['c5']);
    texts.set('c5', `${SOA}s._domainkey CNAME d5.domainkey.example.net.\n`);
    put('c5');
    expect(misplaced()).toEqual([`d${ZONES + 7}`]);
    // Nobody asks again for an edit of something else.
    const end = analysis.zone.root.text.length;
    analysis.zone.edit('net', end, end, 'www A 192.0.2.1\n');
    expect(misplaced()).toEqual([`d${ZONES + 7}`]);
    expect(analysis.runner.checkedOwners).toBeLessThan(5);
    world.remove('c6');
    expect(misplaced()).toEqual(['d6', `d${ZONES + 7}`]);
  });
});

describe('what is known of aliases', () => {
  const read = (text: string): Zone => Zone.read('com', SOA + text, { origin: 'example.com.' });

  it('holds names of other zones, by whose aliases they are', () => {
    const known = new KnownAliases();
    known.set('com', read('_dmarc CNAME d.example.net.\nwww CNAME w.example.net.\nftp CNAME www\n'));
    expect([...known.zonesTo('d.example.net.', 'service')]).toEqual(['com']);
    expect([...known.zonesTo('w.example.net.', 'service')]).toEqual([]);
    expect([...known.zonesTo('w.example.net.', 'any name')]).toEqual(['com']);
    expect([...known.zonesTo('www.example.com.', 'any name')]).toEqual([]);
    known.set('com', read(''));
    expect([...known.zonesTo('d.example.net.', 'any name')]).toEqual([]);
  });

  it('takes a zone with too many of them to lead anywhere, as long as it has them', () => {
    const known = new KnownAliases(2);
    known.set('org', read('a CNAME a.example.net.\n'));
    known.set('com', read('a CNAME a.example.net.\nb CNAME b.example.net.\n'));
    expect([...known.zonesTo('z.example.net.', 'service')]).toEqual(['com']);
    known.set('com', read('a CNAME a.example.net.\n'));
    expect([...known.zonesTo('z.example.net.', 'service')]).toEqual([]);
  });

  it('tells which zones consist of a file, and which lack one', () => {
    const readInclude = (path: string) =>
      path === 'there'
        ? ({ kind: 'text', uri: path, text: '_x CNAME x.example.net.\n' } as const)
        : ({ kind: 'not-found', tried: path, reason: 'there is no such file' } as const);
    const known = new KnownAliases();
    for (const [uri, text] of [
      ['whole', '$INCLUDE there\n'],
      ['lacking', '$INCLUDE gone\n'],
      ['alone', ''],
    ] as const)
      known.set(uri, Zone.read(uri, SOA + text, { origin: 'example.com.', readInclude }));
    expect(known.concernedBy((file) => file === 'there')).toEqual({
      changed: ['whole'],
      lacking: ['lacking'],
    });
    expect([...known.zonesTo('x.example.net.', 'service')]).toEqual(['whole']);
  });
});
