import { compare, type Disagreement } from './compare';
import { type GeneratedZone, generateZone, mutateZone } from './generator';
import { knownDifference } from './known-differences';
import { askAbout } from './native';

/**
 * The long run of the differential test, from the root of the repository:
 *
 *     npx esbuild test/oracle/fuzz.ts --bundle --platform=node --outfile=out/fuzz.cjs
 *     node out/fuzz.cjs FROM COUNT [whole|mutated]
 *
 * Prints each kind of
 * disagreement once with its seed and a zone made as small as it gets.
 */
async function main(): Promise<void> {
  const [from = 1, count = 500] = process.argv.slice(2, 4).map(Number);
  const which = process.argv[4] ?? 'both';
  const seen = new Map<string, number>();
  let asked = 0;
  for (let start = from; start < from + count; start += 100) {
    const zones: GeneratedZone[] = [];
    for (let seed = start; seed < Math.min(start + 100, from + count); seed++) {
      const zone = generateZone(seed);
      if (which !== 'mutated') zones.push(zone);
      if (which !== 'whole') zones.push(mutateZone(zone, seed));
    }
    const answers = await askAbout(zones);
    for (const [index, zone] of zones.entries()) {
      const answer = answers[index];
      const found = answer && compare(zone, answer);
      asked++;
      if (!found || knownDifference(found, zone)) continue;
      const key = keyOf(found);
      seen.set(key, (seen.get(key) ?? 0) + 1);
      if (seen.get(key) !== 1) continue;
      const small = await smallest(zone, key);
      console.log(
        `\n=== ${key} (seed ${zone.seed})\n${small.text}\n--- ${(await difference(small))?.why.slice(0, 6).join('\n    ')}`,
      );
    }
  }
  console.log(`\n${asked} zones; disagreements: ${JSON.stringify(Object.fromEntries(seen), undefined, 1)}`);
}

async function difference(zone: GeneratedZone): Promise<Disagreement | undefined> {
  const [answer] = await askAbout([zone]);
  return answer && compare(zone, answer);
}

/** Takes lines out as long as the disagreement stays of its kind. */
async function smallest(zone: GeneratedZone, key: string): Promise<GeneratedZone> {
  let best = zone;
  for (let step = Math.ceil(best.text.split('\n').length / 2); step >= 1; step = Math.floor(step / 2)) {
    for (let at = 0; at < best.text.split('\n').length; ) {
      const lines = best.text.split('\n');
      lines.splice(at, step);
      const fewer = { ...best, text: lines.join('\n') };
      const found = await difference(fewer);
      if (found && keyOf(found) === key && !knownDifference(found, fewer)) best = fewer;
      else at += step;
    }
  }
  return best;
}

/** What makes two disagreements the same: our code, or BIND's message without its particulars, or the type. */
function keyOf({ kind, why }: Disagreement): string {
  if (kind === 'refused-here' || kind === 'error-here')
    return `${kind} ${why[0]?.split(':')[0]} ${/\b[A-Z][A-Z0-9-]+\b(?= record)/.exec(why[0] ?? '')?.[0] ?? ''}`;
  if (kind === 'accepted-here') {
    const line =
      why.find((each) => /loading from|has no|has \d|CNAME|consistency/.test(each)) ?? why[0] ?? '';
    return `${kind} ${line
      .replace(/^.*failed: /, '')
      .replace(/'[^']*'/g, '')
      .replace(/zone \S+/, '')}`;
  }
  return `${kind} ${/ IN (\S+)/.exec(why[0] ?? '')?.[1] ?? why[0]}`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
