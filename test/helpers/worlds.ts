import { expect } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import type { Finding, Fix } from '../../server/src/rules/rule';
import { World } from '../../server/src/zone/world';
import { Zone } from '../../server/src/zone/zone';
import { markersOf, type Shown, shownAs, sorted } from './zones';

/** Texts of zones by their names. A part behind `#` tells zones of one name apart: `example.com.#internal`. */
export type ZoneTexts = Readonly<Record<string, string>>;

export interface WorldOfTexts {
  readonly world: World;
  /** The zones as if they were open in an editor, by the same names. */
  readonly open: Readonly<Record<string, Analysis>>;
}

/** A world of zones; those named in `opened` (all, if absent) are open, the others are read when asked about. */
export function worldOf(texts: ZoneTexts, opened: readonly string[] = Object.keys(texts)): WorldOfTexts {
  const world = new World();
  const open: Record<string, Analysis> = {};
  for (const [key, text] of Object.entries(texts)) {
    const [apex = '', view] = key.split('#');
    const read = (): Zone => Zone.read(key, text, { origin: apex });
    world.put({ uri: key, apex, views: view === undefined ? [] : [view], read });
    if (!opened.includes(key)) continue;
    const analysis = Analysis.read(key, text, { origin: apex });
    world.hold(key, analysis.zone);
    open[key] = analysis;
  }
  for (const [key, { zone }] of Object.entries(open)) world.join(zone, key);
  return { world, open };
}

/** Expects in each zone, of the rules `codes`, exactly the findings that its markers point out; see `checkDiagnostics`. */
export function checkWorld(texts: ZoneTexts, codes: readonly string[]): WorldOfTexts {
  const made = worldOf(texts);
  for (const [key, text] of Object.entries(texts)) {
    const analysis = made.open[key];
    if (analysis)
      expect(sorted(shownIn(analysis, codes)), `${key}\n${text}`).toEqual(sorted(markersOf(text)));
  }
  return made;
}

/** Puts `after` in the place of the first `before` in the text of the open zone `key`, and has it checked again. */
export function changeIn(
  open: Readonly<Record<string, Analysis>>,
  key: string,
  before: string,
  after: string,
): void {
  const edited = open[key];
  if (!edited) throw new Error(`no zone ${key}`);
  const at = edited.zone.root.text.slice(0).indexOf(before);
  if (at < 0) throw new Error(`no "${before}" in ${key}`);
  edited.zone.edit(key, at, at + before.length, after);
  edited.findings();
}

export function shownIn(analysis: Analysis, codes: readonly string[]): Shown[] {
  return analysis
    .findings()
    .map((finding) => shownAs(analysis, finding))
    .filter(({ code }) => codes.includes(code));
}

export function findingOf(analysis: Analysis, code: string): Finding {
  const finding = analysis.findings().find((candidate) => candidate.code === code);
  if (!finding) throw new Error(`no ${code}`);
  return finding;
}

/** The texts after a fix of the first finding of `code` in the zone `key` whose title contains `title`. */
export function textsAfterFix(texts: ZoneTexts, key: string, code: string, title: string): ZoneTexts {
  const { open } = worldOf(texts, [key]);
  const analysis = open[key];
  if (!analysis) throw new Error(`no zone ${key}`);
  const fixes = analysis.fixes(findingOf(analysis, code));
  const fix = fixes.find((candidate) => candidate.title.includes(title));
  if (!fix) throw new Error(`no fix "${title}"; there are: ${fixes.map((each) => each.title).join(' | ')}`);
  return applied(texts, fix);
}

/** Texts after a fix, whichever files it changes. */
export function applied(texts: ZoneTexts, fix: Fix): ZoneTexts {
  const after: Record<string, string> = { ...texts };
  for (const { file, start, end, newText } of [...fix.edits].sort(
    (left, right) => right.start - left.start,
  )) {
    const text = after[file.uri];
    if (text === undefined) throw new Error(`the fix edits ${file.uri}, which is no zone of the test`);
    after[file.uri] = text.slice(0, start) + newText + text.slice(end);
  }
  return after;
}
