import type { Analysis } from '../../server/src/rules/analysis';
import type { Place } from '../../server/src/zone/record';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { analyse, ORIGIN } from './zones';

/** Zone text without its `$0`, and the offset where that stood. */
export interface AtCursor {
  readonly text: string;
  readonly offset: number;
}

/** Takes the one `$0` out of a zone text. */
export function cursorIn(marked: string): AtCursor {
  const offset = marked.indexOf('$0');
  if (offset < 0) throw new Error(`no $0 in:\n${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 2), offset };
}

/** The zone of a text with `$0`, and the place of that in its root file. */
export function analyseAt(
  marked: string,
  options: ZoneOptions = { origin: ORIGIN },
): { readonly analysis: Analysis; readonly offset: number; readonly place: Place } {
  const { text, offset } = cursorIn(marked);
  const analysis = analyse(text, options);
  return { analysis, offset, place: { file: analysis.zone.root, start: offset, end: offset } };
}
