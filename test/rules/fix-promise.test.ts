import { describe, expect, it } from 'vitest';
import { analyseClean, CLEAN_ZONES } from '../helpers/clean-zones';
import { brokenPromise } from '../helpers/fix-promise';
import { textAfter } from '../helpers/zones';
import { type Random, randomFrom } from '../oracle/random';

// Fixes of what is included are edits in other files, and those of signed zones make signatures stale.
const ZONES = CLEAN_ZONES.filter(({ file, text }) => !file.startsWith('signed') && !/^\$INCLUDE/m.test(text));
const ROUNDS = Number(process.env.FIX_ROUNDS ?? 3);

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
  it.each(ZONES)('$file', { timeout: 60_000 }, ({ file, origin, text }) => {
    const random = randomFrom(ZONES.findIndex((zone) => zone.file === file) + 1);
    const broken: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const lines = text.split('\n');
      for (let slip = 0; slip < 2; slip++) MUTATIONS[random.below(MUTATIONS.length)]?.(lines, random);
      const analysis = analyseClean({ origin, text: lines.join('\n') });
      const before = analysis.findings();
      for (const finding of before.slice(0, 12))
        for (const fix of analysis.fixes(finding)) {
          const after = analyseClean({ origin, text: textAfter(analysis, fix) }).findings();
          const why = brokenPromise(finding, fix, before, after);
          if (why) broken.push(why);
        }
    }
    expect([...new Set(broken)]).toEqual([]);
  });
});
