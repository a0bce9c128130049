import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readExample } from '../../server/src/rules/example';
import { RULES } from '../../server/src/rules/registry';
import type { Check, Rule } from '../../server/src/rules/rule';
import { Runner } from '../../server/src/rules/runner';
import { World } from '../../server/src/zone/world';
import { Zone } from '../../server/src/zone/zone';
import { CLEAN_ZONES } from '../helpers/clean-zones';
import { CRYPTO } from '../helpers/crypto';
import { runs } from '../helpers/property';
import { zoneTexts } from './arbitraries';

/**
 * Rules say when they may have something to find, and are not asked otherwise. Here they are asked everywhere, and
 * have to find the same: what a rule says of itself must never hide a finding.
 */
const RUNS = runs(300);
const TIMEOUT = 60_000 + RUNS.numRuns * 300;

/** The rules without what they say of when to ask them. Which types they know how to read is another matter. */
const ALWAYS_ASKED: readonly Rule[] = RULES.map((rule) =>
  rule.check ? { ...rule, check: alwaysAsked(rule.check) } : rule,
);

function alwaysAsked(check: Check): Check {
  if (check.scope === 'zone') return check;
  const { when, ...always } = check;
  if (always.scope === 'record') return always;
  const { twice, types = twice, ...rest } = always;
  return types ? { ...rest, types } : rest;
}

const CONDITIONAL = RULES.filter(
  ({ check }) => check && check.scope !== 'zone' && (check.when || (check.scope === 'owner' && check.twice)),
);

/** What the rules find in a zone, as text. */
function findingsOf(zone: Zone, rules: readonly Rule[]): string[] {
  const runner = new Runner(zone, rules);
  runner.update();
  return [...runner.select(Number.POSITIVE_INFINITY, () => 'all').findings]
    .map(({ code, severity, message, entry, start, end }) =>
      [code, severity, zone.store.chunkOf(entry)?.order, zone.store.indexOf(entry), start, end, message].join(
        ' ',
      ),
    )
    .sort();
}

/** Reads a zone twice, and wants the same findings of it from both sets of rules. Gives those findings. */
function foundAlike(read: () => Zone, text: string): string[] {
  const found = findingsOf(read(), RULES);
  expect(found, text).toEqual(findingsOf(read(), ALWAYS_ASKED));
  return found;
}

describe('rules find the same where they are always asked', () => {
  for (const rule of RULES) {
    it(`in the examples of ${rule.code}`, () => {
      for (const text of [rule.bad, rule.good]) foundAlike(() => readExample(rule, text, CRYPTO).zone, text);
      const found = findingsOf(readExample(rule, rule.bad, CRYPTO).zone, ALWAYS_ASKED);
      if (CONDITIONAL.includes(rule))
        expect(found.some((line) => line.startsWith(`${rule.code} `))).toBe(true);
    });
  }

  // What hangs on a circumstance that the examples of the rule do not show.
  it.each([
    ['cname-target-missing', 'www CNAME 192.0.2.1.'],
    ['mx-single', 'lab MX 10 mail\nmail CNAME web\nweb A 192.0.2.1'],
    ['mx-ipv4-only', 'lab MX 10 mail\nlab AAAA 2001:db8::1\nmail CNAME web\nweb A 192.0.2.1'],
  ])('with %s in %j', (code, records) => {
    const text = `$TTL 3600\n${records}\n`;
    const found = foundAlike(() => Zone.read('zone', text, { origin: 'example.com.' }), text);
    expect(found.map((line) => line.split(' ')[0])).toContain(code);
  });

  it('in zones that work', () => {
    for (const { origin, text } of CLEAN_ZONES) foundAlike(() => Zone.read('zone', text, { origin }), text);
  });

  it('in zones with faults', () => {
    const folder = join(__dirname, '..', 'fixtures', 'zones');
    for (const file of readdirSync(folder, { withFileTypes: true })) {
      if (!file.isFile()) continue;
      const text = readFileSync(join(folder, file.name), 'utf8');
      for (const origin of ['example.com.', undefined])
        foundAlike(() => Zone.read('zone', text, { origin }), text);
    }
  });
});

/** The zone beside others: one of another organisation, one that is delegated, and one of addresses. */
function readInWorld(text: string, origin: string | undefined): Zone {
  const zone = Zone.read('zone', text, { origin });
  const world = new World();
  for (const [apex, records] of Object.entries(OTHERS))
    world.put({ uri: apex, apex, views: [], read: () => Zone.read(apex, records, { origin: apex }) });
  world.join(zone, 'zone');
  return zone;
}

const SOA = '$TTL 3600\n@ SOA ns1 hostmaster 1 7200 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\n';
const OTHERS: Readonly<Record<string, string>> = {
  'example.net.': `${SOA}mail CNAME ns1\n_spf TXT "v=spf1 ip4:192.0.2.0/24 -all"\n`,
  'sub.example.com.': `${SOA}@ NS ns2.example.net.\n`,
  '2.0.192.in-addr.arpa.': `${SOA}1 PTR ns1.example.com.\n`,
};

test('so they do in any zone', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(
      zoneTexts,
      fc.constantFrom('example.com.', 'example.com.', '.', undefined),
      fc.boolean(),
      ({ root, one, two }, origin, inWorld) => {
        const text = `${root}\n${one}\n${two}`;
        foundAlike(() => (inWorld ? readInWorld(text, origin) : Zone.read('zone', text, { origin })), text);
      },
    ),
    RUNS,
  );
});

/** Records of all examples, which say of each other what none of them says by itself. */
const LINES = [...new Set(RULES.flatMap(({ bad, good }) => `${bad}\n${good}`.split('\n')))].filter(
  (line) => line !== '' && !line.startsWith('$INCLUDE') && line.length < 400,
);
/** Names of the examples in the place of others, so that more of them meet. */
const NAMES = [
  '@',
  'mail',
  'www',
  'lab',
  'ns1',
  '*',
  '_dmarc',
  'a.lab',
  'example.net.',
  'mail.example.net.',
  '',
];

const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...LINES) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...LINES), fc.constantFrom(...NAMES))
      .map(([text, name]) => text.replace(/^[^\s;$]*/, name)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...LINES), fc.constantFrom(...NAMES))
      .map(([text, name]) => text.replace(/\S+$/, name)),
  },
);

test('so they do in any mixture of the examples', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 2, maxLength: 40 }),
      fc.constantFrom('example.com.', 'example.com.', '2.0.192.in-addr.arpa.', undefined),
      fc.boolean(),
      (lines, origin, inWorld) => {
        const text = `$TTL 3600\n${lines.join('\n')}\n`;
        foundAlike(() => (inWorld ? readInWorld(text, origin) : Zone.read('zone', text, { origin })), text);
      },
    ),
    RUNS,
  );
});
