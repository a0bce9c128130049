import { expect, it } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import { AskedNames } from '../../server/src/zone/asked-names';
import { World, type ZoneSource } from '../../server/src/zone/world';
import { Zone } from '../../server/src/zone/zone';
import { type Random, randomFrom } from '../oracle/random';

const SOA = '$TTL 60\n@ SOA ns.example.com. hostmaster 1 7200 3600 1209600 3600\n@ NS ns.example.com.\n';
/** Parents and children, forward and reverse, two views of one zone. */
const ZONES = [
  'example.com.',
  'example.com.#view',
  'sub.example.com.',
  'example.org.',
  '2.0.192.in-addr.arpa.',
  '0/26.2.0.192.in-addr.arpa.',
  '8.b.d.0.1.0.0.2.ip6.arpa.',
];
const OPEN = 'example.org.';
const LABELS = [
  ...['@', 'a', 'b', 'sub', 'a.sub', '*', '*.sub', 'ns', '1', '10', '0/26', '1.0/26'],
  ...['_dmarc', 'dmarc', 'k._domainkey', 'k.domainkey', '_mta-sts', '_smtp._tls', '_25._tcp.a', '_spf'],
  ...[`1.${'0.'.repeat(22)}0`, 'example.com._report._dmarc'],
];

it('what is kept of closed zones is what would be found anew, whatever is typed in others and changes on disk', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomFrom(seed);
    const texts = new Map(
      ZONES.map((uri) => [uri, `${SOA}${Array.from({ length: 8 }, () => line(random)).join('\n')}\n`]),
    );
    const textOf = (uri: string): string => texts.get(uri) ?? '';
    const world = worldOf(textOf);
    const asked = new AskedNames(() => undefined);
    world.listen(asked);
    const open = Analysis.read(OPEN, textOf(OPEN), { origin: OPEN });
    world.hold(OPEN, open.zone);
    world.join(open.zone, OPEN);
    const kept = new Map<string, string[]>();
    const check = (uri: string): void => {
      const zone = sourceOf(uri, textOf).read() ?? expect.unreachable();
      const visitor = world.visit(zone, uri);
      kept.set(uri, shown(new Analysis(zone)));
      asked.set(uri, visitor.asked());
    };
    const closed = ZONES.filter((uri) => uri !== OPEN);
    closed.forEach(check);
    for (let step = 0; step < 6; step++) {
      const onDisk = random.below(3) === 0 ? pick(random, closed) : undefined;
      const [start, end, fresh] = change(random, textOf(onDisk ?? OPEN));
      const before = textOf(onDisk ?? OPEN);
      texts.set(onDisk ?? OPEN, before.slice(0, start) + fresh + before.slice(end));
      if (onDisk === undefined) open.zone.edit(OPEN, start, end, fresh);
      else {
        world.changed(onDisk);
        check(onDisk);
      }
      kept.set(OPEN, shown(open));
      for (const uri of asked.take()) if (uri !== OPEN) check(uri);
    }
    const anew = worldOf(textOf);
    for (const uri of ZONES) {
      const zone = sourceOf(uri, textOf).read() ?? expect.unreachable();
      anew.hold(uri, zone);
      anew.join(zone, uri);
      expect(kept.get(uri), `seed ${seed}, ${uri}`).toEqual(shown(new Analysis(zone)));
      anew.leave(zone);
      anew.release(uri);
    }
  }
});

function worldOf(textOf: (uri: string) => string): World {
  const world = new World();
  world.putAll(ZONES.map((uri) => sourceOf(uri, textOf)));
  return world;
}

function sourceOf(uri: string, textOf: (uri: string) => string): ZoneSource {
  const [apex = '', view] = uri.split('#');
  const views = view === undefined ? [] : [view];
  return { uri, apex, views, read: () => Zone.read(uri, textOf(uri), { origin: apex }) };
}

function shown(analysis: Analysis): string[] {
  return analysis
    .findings()
    .map(({ code, message, start, end }) => `${code} ${start} ${end} ${message}`)
    .sort();
}

/** Another line in place of one; now and then the SOA goes, or comes back. */
function change(random: Random, text: string): [start: number, end: number, fresh: string] {
  const lines = text.split('\n');
  const at = random.below(12) === 0 ? 1 : 3 + random.below(lines.length - 3);
  const start = lines.slice(0, at).reduce((sum, each) => sum + each.length + 1, 0);
  const old = lines[at] ?? '';
  const soa = old === ';' ? (SOA.split('\n')[1] ?? '') : ';';
  return [start, start + old.length, at === 1 ? soa : line(random)];
}

function line(random: Random): string {
  const owner = pick(random, LABELS);
  const other = target(random);
  const text = other.slice(0, -1);
  return pick(random, [
    `${owner} A 192.0.2.${pick(random, ['0', '1', '10'])}`,
    `${owner} AAAA 2001:db8::${random.below(3)}`,
    `${owner} MX 10 ${other}`,
    '@ MX 0 .',
    `${owner} CNAME ${other}`,
    `${owner} CNAME ${target(random)}`,
    `${owner} DNAME ${other}`,
    `${owner} NS ${other}`,
    `${owner} PTR ${other}`,
    `${pick(random, ['1', '10'])} PTR ${other}`,
    `${owner} SRV 0 0 25 ${other}`,
    `${owner} TXT "v=spf1 include:${text} -all"`,
    `${owner} TXT "v=DMARC1; p=reject; rua=mailto:a@${text}"`,
    `${owner} TXT "v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="`,
    `${owner} TXT "v=STSv1; id=1"`,
    `_25._tcp.a TLSA 3 1 1 ${'ab'.repeat(32)}`,
    `${owner} DS 55648 13 2 ${'ab'.repeat(32)}`,
    '@ DNSKEY 256 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==',
    ';',
  ]);
}

function target(random: Random): string {
  const label = pick(random, LABELS);
  const zone = pick(random, ZONES).split('#')[0] ?? '';
  return label === '@' ? zone : `${label.replace('*', 'star')}.${zone}`;
}

function pick(random: Random, items: readonly string[]): string {
  return items[random.below(items.length)] ?? '';
}
