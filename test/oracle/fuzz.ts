import { compare, type Disagreement, errorsHere } from './compare';
import { type GeneratedZone, generateZone, mutateZone } from './generator';
import { knownDifference } from './known-differences';
import { askAbout, kzonecheck, type NativeAnswer, nsdCheckzone } from './native';

/**
 * The long run of the differential test, from the root of the repository:
 *
 *     node tools/bundle.mjs test/oracle/fuzz.ts out/fuzz.cjs
 *     node out/fuzz.cjs FROM COUNT [whole|mutated|both] [others]
 *
 * Prints each kind of disagreement with BIND once, with its seed and a zone made as small as it gets, and then how many
 * zones there were of each sort. With `others`, Knot and NSD are asked as well, and where they and BIND differ is
 * counted by their reason. docs/differential.md tells what came of it.
 */
async function main(): Promise<void> {
  const [from = 1, count = 500] = process.argv.slice(2, 4).map(Number);
  const which = process.argv[4] ?? 'both';
  const others = process.argv[5] === 'others';
  const seen = new Map<string, number>();
  const tally = new Map<string, number>();
  const add = (key: string): void => void tally.set(key, (tally.get(key) ?? 0) + 1);
  for (let start = from; start < from + count; start += 100) {
    const zones: GeneratedZone[] = [];
    for (let seed = start; seed < Math.min(start + 100, from + count); seed++) {
      const zone = generateZone(seed);
      if (which !== 'mutated') zones.push(zone);
      if (which !== 'whole') zones.push(mutateZone(zone, seed));
    }
    const answers = await askAbout(zones);
    if (others) await countOthers(zones, answers, add);
    for (const [index, zone] of zones.entries()) {
      const answer = answers[index];
      if (!answer) continue;
      add(answer.accepted ? 'loaded by BIND' : 'refused by BIND');
      const found = compare(zone, answer);
      const known = found && knownDifference(found, zone);
      if (known) add(`known: ${known.line}`);
      if (!found || known) continue;
      const key = keyOf(found);
      seen.set(key, (seen.get(key) ?? 0) + 1);
      if (seen.get(key) !== 1) continue;
      const small = await smallest(zone, key);
      console.log(
        `\n=== ${key} (seed ${zone.seed})\n${small.text}\n--- ${(await difference(small))?.why.slice(0, 6).join('\n    ')}`,
      );
    }
  }
  const sorted = [...tally].sort(([, left], [, right]) => right - left);
  console.log(`\n${sorted.map(([key, times]) => `${String(times).padStart(7)}  ${key}`).join('\n')}`);
  console.log(`\nDisagreements: ${JSON.stringify(Object.fromEntries(seen), undefined, 1)}`);
}

const CHECKERS = [
  ['knot', kzonecheck],
  ['nsd', nsdCheckzone],
] as const;

/** Counts what Knot and NSD do with the zones, where that is not what BIND does, and where not what we say. */
async function countOthers(
  zones: readonly GeneratedZone[],
  answers: readonly NativeAnswer[],
  add: (key: string) => void,
): Promise<void> {
  for (const [dialect, check] of CHECKERS) {
    // Some zones end a checker by a signal each time: that is counted as a reason of its own.
    const theirs = await askAbout(zones, (...asked) =>
      check(...asked).catch((error: Error) => ({
        accepted: false,
        dump: [],
        messages: `error: ${error.message}`,
      })),
    );
    for (const [index, zone] of zones.entries()) {
      const native = answers[index];
      const answer = theirs[index];
      if (!native || !answer) continue;
      add(`${answer.accepted ? 'loaded' : 'refused'} by ${dialect}`);
      if (native.accepted && !answer.accepted)
        add(`${dialect} refuses what BIND loads: ${reasonOf(answer.messages)}`);
      if (!native.accepted && answer.accepted)
        add(`${dialect} loads what BIND refuses: ${reasonOf(native.messages)}`);
      const errors = errorsHere(zone, dialect);
      if (errors.length === 0 && !answer.accepted)
        add(`${dialect} refuses what has no error here: ${reasonOf(answer.messages)}`);
      if (errors.length > 0 && answer.accepted)
        add(`${dialect} loads what has an error here: ${[...new Set(errors)].join(' ')}`);
    }
  }
}

/** The first reason that a checker gives, without names, numbers and places. */
function reasonOf(messages: string): string {
  const lines = messages.split('\n').filter((line) => /error|fail|:\d+:|\(/i.test(line));
  const line =
    lines.find((each) => !/has \d+ errors|not loaded|failed to run|warning:/.test(each)) ?? lines[0] ?? '';
  return line
    .replace(/^.*?(?:error|failed): (?:\[\S+\] )?/, '')
    .replace(/^zone loader, (?:fatal )?error in zone, file \S+, line \d+/, '')
    .replace(/^\S*:\d+: /, '')
    .replace(/'[^']*'|"[^"]*"|\d+|\S+\.(?=\s|$)/g, '_')
    .slice(0, 90);
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
