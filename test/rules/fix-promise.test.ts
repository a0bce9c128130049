import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding, Fix } from '../../server/src/rules/rule';
import { analyse, textAfter } from '../helpers/zones';
import { type Random, randomFrom } from '../oracle/random';

const FOLDER = join(__dirname, '..', 'fixtures', 'clean');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.zone') && !name.startsWith('signed'));
const ROUNDS = Number(process.env.FIX_ROUNDS ?? 12);

type Mutation = (lines: string[], random: Random) => void;

/** Slips as people make them. */
const MUTATIONS: readonly Mutation[] = [
  (lines, random) => lines.splice(random.below(lines.length), 1),
  (lines, random) => lines.splice(random.below(lines.length), 0, lines[random.below(lines.length)] ?? ''),
  (lines, random) => inSomeLine(lines, random, /\.(?=\s|$)/g, () => ''),
  (lines, random) => inSomeLine(lines, random, /\d/g, (digit) => `${(Number(digit) + 1) % 10}`),
  (lines, random) => inSomeLine(lines, random, /[a-z]/g, () => 'x'),
  (lines, random) => inSomeLine(lines, random, /\b(?:A|AAAA|MX|NS|TXT)\b/g, () => 'CNAME'),
  (lines, random) => inSomeLine(lines, random, /[()"]/g, () => ''),
  (lines, random) => inSomeLine(lines, random, /^\S+(?=\s)/g, () => ''),
  (lines, random) => inSomeLine(lines, random, /(?<=\s)\S+$/g, () => ''),
];

function inSomeLine(lines: string[], random: Random, what: RegExp, by: (found: string) => string): void {
  const matching = lines.flatMap((line, at) => (line.search(what) >= 0 && !line.startsWith(';') ? [at] : []));
  const at = matching[random.below(Math.max(1, matching.length))];
  if (at === undefined) return;
  const line = lines[at] ?? '';
  const places = [...line.matchAll(what)];
  const place = places[random.below(places.length)];
  if (place)
    lines[at] = line.slice(0, place.index) + by(place[0]) + line.slice(place.index + place[0].length);
}

/** What every fix promises, on zones with a few slips in them: its finding goes, and no error or warning comes. */
describe('fixes keep their promise on zones with slips', () => {
  it.each(FILES)('%s', { timeout: 60_000 }, (file) => {
    const origin = `${/--(.*)\.zone$/.exec(file)?.[1]}.`.replaceAll('_', '/').replace(/^root\.$/, '.');
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const random = randomFrom(FILES.indexOf(file) + 1);
    const broken: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const lines = text.split('\n');
      for (let slip = 0; slip < 2; slip++) MUTATIONS[random.below(MUTATIONS.length)]?.(lines, random);
      const analysis = analyse(lines.join('\n'), { origin });
      const before = analysis.findings();
      for (const finding of before.slice(0, 12))
        for (const fix of analysis.fixes(finding)) {
          const after = analyse(textAfter(analysis, fix), { origin }).findings();
          const why = brokenPromise(finding, fix, before, after);
          if (why) broken.push(why);
        }
    }
    expect([...new Set(broken)]).toEqual([]);
  });
});

/** What could not be read, or stood at another name, may have faults of its own, which a fix brings to light. */
const UNCOVERS = /^(?:syntax|rdata|txt|name|soa-missing|soa-not-apex)\b/;

/** What is said of a record only if nothing worse is, and of names that a zone nested in itself has. */
const DEPENDS = /^(?:rdata-srv|\w+(?:-target)?-missing-dot)$/;

function brokenPromise(
  finding: Finding,
  fix: Fix,
  before: readonly Finding[],
  after: readonly Finding[],
): string | undefined {
  const count = (code: string, found: readonly Finding[]) =>
    found.filter((each) => each.code === code).length;
  if (count(finding.code, after) >= count(finding.code, before))
    return `${finding.code}: "${fix.title}" leaves ${finding.message}`;
  if (UNCOVERS.test(finding.code)) return undefined;
  const grave = after.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const fresh = grave.find(({ code }) => !DEPENDS.test(code) && count(code, after) > count(code, before));
  return fresh && `${finding.code}: "${fix.title}" brings ${fresh.code}: ${fresh.message}`;
}
