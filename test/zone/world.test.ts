import { describe, expect, it } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import { World } from '../../server/src/zone/world';
import { Zone } from '../../server/src/zone/zone';
import { worldOf, type ZoneTexts } from '../helpers/worlds';
import { randomFrom } from '../oracle/random';

const SOA = '$TTL 60\n@ SOA ns hostmaster 1 7200 3600 1209600 3600\n@ NS ns\nns A 192.0.2.1\n';

/** A zone of customers that use hosts of example.org., each one by another name. */
function customers(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, at) => `c${at} MX 10 mx${at}.example.org.\nw${at} A 192.0.2.9`,
  );
  return `${SOA}${lines.join('\n')}\n`;
}

function hosts(count: number): string {
  return SOA + Array.from({ length: count }, (_, at) => `mx${at} A 192.0.2.7\n`).join('');
}

function edit(analysis: Analysis | undefined, from: string, to: string): Analysis {
  if (!analysis) throw new Error('no such zone');
  const text = analysis.zone.root.text.slice(0);
  const start = text.indexOf(from);
  expect(start, from).toBeGreaterThanOrEqual(0);
  analysis.zone.edit(analysis.zone.root.uri, start, start + from.length, to);
  return analysis;
}

function codes(analysis: Analysis | undefined): string[] {
  return analysis?.findings().map(({ code }) => code) ?? [];
}

describe('an edit in one zone', () => {
  const world = worldOf({
    'example.com.': customers(500),
    'example.org.': hosts(500),
    'example.net.': customers(3),
  });
  const com = world.open['example.com.'];
  const org = world.open['example.org.'];
  const net = world.open['example.net.'];
  for (const analysis of [com, org, net, com, net]) codes(analysis);

  it('has those owners of other zones checked again whose findings looked at what changed, and no others', () => {
    edit(org, 'mx42 A', 'mx-42 A').findings();
    expect(codes(com).filter((code) => code === 'mx-target-no-address')).toHaveLength(1);
    expect(com?.runner.checkedOwners).toBe(1);
    codes(net);
    expect(net?.runner.checkedOwners).toBe(0);
    edit(org, 'mx-42 A', 'mx42 A').findings();
    expect(codes(com)).not.toContain('mx-target-no-address');
    expect(com?.runner.checkedOwners).toBe(1);
  });

  it('has none checked again that looked at nothing of it', () => {
    edit(org, 'ns A 192.0.2.1', 'ns A 192.0.2.2').findings();
    codes(com);
    expect(com?.runner.checkedOwners).toBe(0);
    const end = org?.zone.root.text.length ?? 0;
    org?.zone.edit('example.org.', end, end, 'unheard-of A 192.0.2.8\n');
    codes(org);
    codes(com);
    expect(com?.runner.checkedOwners).toBe(0);
  });

  it('forgets what an owner looked at before it was edited itself', () => {
    edit(com, 'mx7.example.org.', 'mx8.example.org.').findings();
    edit(org, 'mx7 A 192.0.2.7', 'mx7 A 192.0.2.17').findings();
    codes(com);
    expect(com?.runner.checkedOwners).toBe(0);
    edit(org, 'mx8 A 192.0.2.7', 'mx8 A 192.0.2.18').findings();
    codes(com);
    expect(com?.runner.checkedOwners).toBe(2);
  });

  it('reaches names below a wildcard that comes or goes', () => {
    edit(org, 'mx3 A 192.0.2.7\n', '').findings();
    expect(codes(com)).toContain('mx-target-no-address');
    edit(org, 'mx4 A', '* A 192.0.2.3\nmx4 A').findings();
    expect(codes(com)).not.toContain('mx-target-no-address');
  });
});

describe('the world', () => {
  const source = (uri: string, apex: string, text: string, reads: string[] = []) => ({
    uri,
    apex,
    views: [],
    read: () => {
      reads.push(uri);
      return Zone.read(uri, text, { origin: apex });
    },
  });

  it('reads a zone when it is asked for, and once', () => {
    const world = new World();
    const reads: string[] = [];
    world.put(
      source('org', 'example.org.', `${SOA}mail A 192.0.2.5\n`, reads),
      source('net', 'example.net.', SOA, reads),
    );
    const analysis = Analysis.read('com', `${SOA}@ MX 10 mail.example.org.\n`, { origin: 'example.com.' });
    world.join(analysis.zone, 'com');
    codes(analysis);
    analysis.zone.edit('com', 0, 0, '\n');
    codes(analysis);
    expect(reads).toEqual(['org']);
  });

  it('lets go of what was asked for longest ago, and reads it again', () => {
    const world = new World({ budget: 250_000 });
    const reads: string[] = [];
    const names = ['a', 'b', 'c'];
    world.put(...names.map((name) => source(name, `${name}.example.`, SOA, reads)));
    const ask = (name: string): void => {
      const asked = world.sourceOf(name);
      if (asked) world.zoneOf(asked);
    };
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) ask(name);
    expect(reads).toEqual(['a', 'b', 'c', 'b']);
  });

  it('tells those that asked when a file changes that a zone consists of which was let go again', () => {
    const world = new World({ budget: 0 });
    let part = 'mail A 192.0.2.5\n';
    const read = (): Zone =>
      Zone.read('org', `${SOA}$INCLUDE part\n`, {
        origin: 'example.org.',
        readInclude: (uri) => ({ kind: 'text', uri, text: part }),
      });
    world.put({ uri: 'org', apex: 'example.org.', views: [], read }, source('net', 'example.net.', SOA));
    world.takeAliases('org', read());
    const text = `${SOA}@ MX 10 mail.example.org.\n@ MX 20 gone.example.net.\n`;
    const analysis = Analysis.read('com', text, { origin: 'example.com.' });
    world.join(analysis.zone, 'com');
    const missing = (): number => codes(analysis).filter((code) => code === 'mx-target-no-address').length;
    expect(missing()).toBe(1);
    part = '';
    world.filesChanged((file) => file === 'part');
    expect(missing()).toBe(2);
  });

  it('tells those that asked when a zone comes, turns into another, and goes', () => {
    const world = new World();
    let stale = 0;
    const analysis = Analysis.read('com', `${SOA}@ MX 10 mail.lab.example.org.\n`, {
      origin: 'example.com.',
    });
    world.join(analysis.zone, 'com', () => stale++);
    const expectFound = (found: boolean): void => {
      expect(codes(analysis).includes('mx-target-no-address')).toBe(found);
    };
    expectFound(false);
    world.put(source('org', 'example.org.', SOA));
    expectFound(true);
    world.put(source('lab', 'lab.example.org.', `${SOA}mail A 192.0.2.5\n`));
    expectFound(false);
    world.put(source('lab', 'elsewhere.example.', SOA));
    expectFound(true);
    world.remove('org');
    expectFound(false);
    expect(stale).toBe(4);
    world.put(source('other', 'other.example.', SOA));
    expect(stale).toBe(4);
  });
});

describe('after any edits', () => {
  const LABELS = ['mail', 'www', '*', 'a.b', 'b', 'lab', 'mail.lab', '@'];
  const ZONES = ['example.com.', 'example.org.', 'lab.example.org.', '2.0.192.in-addr.arpa.'];

  /** Findings as text, for comparison; in no order. */
  function shown(analysis: Analysis | undefined): string[] {
    return (analysis?.findings() ?? [])
      .filter(({ code }) => !code.startsWith('suppression'))
      .map(({ code, message }) => `${code} ${message}`)
      .sort();
  }

  it('each zone says what it would say if all were read anew', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomFrom(seed);
      const pick = (items: readonly string[]): string => items[random.below(items.length)] ?? '';
      const target = (): string => {
        const label = pick(LABELS);
        const zone = pick(ZONES.slice(0, 3));
        return label === '@' ? zone : `${label.replace('*', 'star')}.${zone}`;
      };
      const line = (): string => {
        const owner = pick(LABELS);
        const address = `192.0.2.${random.below(4)}`;
        return pick([
          `${owner} A ${address}`,
          `${owner} MX 10 ${target()}`,
          `${owner} CNAME ${target()}`,
          `${owner} NS ${target()}`,
          `${random.below(4)} PTR ${target()}`,
          `${owner} SRV 0 0 25 ${target()}`,
          `${owner} TXT "v=spf1 include:${target().replace(/\.$/, '')} -all"`,
        ]);
      };
      const texts: Record<string, string> = {};
      for (const zone of ZONES) texts[zone] = `${SOA}${Array.from({ length: 6 }, line).join('\n')}\n`;
      const { open } = worldOf(texts);
      for (const analysis of Object.values(open)) shown(analysis);
      for (let step = 0; step < 8; step++) {
        const zone = pick(ZONES);
        const analysis = open[zone];
        if (!analysis) throw new Error(zone);
        const lines = analysis.zone.root.text.slice(0).split('\n');
        // Now and then the SOA itself goes, or comes back.
        const at = random.below(12) === 0 ? 1 : 3 + random.below(Math.max(1, lines.length - 3));
        const start = lines.slice(0, at).reduce((sum, each) => sum + each.length + 1, 0);
        const old = lines[at] ?? '';
        const fresh = at === 1 ? (old === ';' ? (SOA.split('\n')[1] ?? '') : ';') : line();
        analysis.zone.edit(zone, start, start + old.length, fresh);
        for (const each of Object.values(open)) each.runner.update();
      }
      const now: ZoneTexts = Object.fromEntries(
        Object.entries(open).map(([zone, analysis]) => [zone, analysis.zone.root.text.slice(0)]),
      );
      const anew = worldOf(now).open;
      for (const zone of ZONES) expect(shown(open[zone]), `seed ${seed}, ${zone}`).toEqual(shown(anew[zone]));
    }
  });
});

describe('a zone that is looked at once and not kept', () => {
  it('says of its own names behind an alias of another zone what it says where it is kept', () => {
    const texts: ZoneTexts = {
      'example.com.': `${SOA}_a._tcp SRV 0 0 25 a.example.org.\nx TXT "v=spf1 include:b.example.org -all"\n`,
      'example.org.': `${SOA}a CNAME gone.example.com.\nb CNAME gone.example.com.\n`,
    };
    const { world, open } = worldOf(texts);
    const found = (analysis: Analysis | undefined): string[] =>
      analysis?.findings().map(({ code, message }) => `${code} ${message}`) ?? [];
    const kept = found(open['example.com.']);
    expect(kept.join()).toContain('does not exist in this zone');
    world.release('example.com.');
    const zone = Zone.read('example.com.', texts['example.com.'] ?? '', { origin: 'example.com.' });
    world.visit(zone, 'example.com.');
    expect(found(new Analysis(zone))).toEqual(kept);
  });
});

describe('a zone that answers for names it does not mention', () => {
  const asking = `${SOA}@ MX 10 gone.example.org.\n`;
  const lacks = (analysis: Analysis | undefined): boolean => codes(analysis).includes('mx-target-no-address');

  it('has those who ask for them checked again when its wildcard comes', () => {
    const { open } = worldOf({ 'example.com.': asking, 'example.org.': `${SOA}; here\n` });
    expect(lacks(open['example.com.'])).toBe(true);
    edit(open['example.org.'], '; here', '* A 192.0.2.7').findings();
    expect(lacks(open['example.com.'])).toBe(false);
    edit(open['example.org.'], '* A 192.0.2.7', '; here').findings();
    expect(lacks(open['example.com.'])).toBe(true);
  });

  it('is not relied on while it has a directive that is not expanded', () => {
    const { open } = worldOf({
      'example.com.': asking,
      'example.org.': `${SOA}$GENERATE 1-2000000 mx$ A 192.0.2.7\n`,
    });
    expect(codes(open['example.org.'])).toContain('syntax-generate');
    expect(lacks(open['example.com.'])).toBe(false);
  });
});
