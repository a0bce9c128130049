import { type Hover, MarkupContent } from 'vscode-languageserver';
import { code } from '../features/hover/markdown';
import { zoneTitles } from './zone-titles';

/** What a place of a file means as a part of one zone. */
export interface HoverInZone {
  /** URI of the zone's root file. */
  readonly zone: string;
  readonly hover: Hover;
}

/** Zones told one by one; a file may be a part of hundreds. */
const MOST_TOLD = 3;

/**
 * What a place of a file means that is a part of several zones: once where it means the same in all, else for one zone
 * in full, and for the others what is not the same there. Null where nothing is known.
 */
export function mergedHover(found: readonly HoverInZone[]): Hover | null {
  const [first] = found;
  if (!first) return null;
  const byText = new Map<string, string[]>();
  for (const { zone, hover } of found)
    byText.set(textOf(hover), [...(byText.get(textOf(hover)) ?? []), zone]);
  if (byText.size === 1) return first.hover;
  const titles = zoneTitles(found.map(({ zone }) => zone));
  const told = [...byText].slice(0, MOST_TOLD);
  const known = new Set<string>();
  const sections = told.map(([text, zones]) => {
    const paragraphs = text.split('\n\n').filter((each) => !known.has(each));
    for (const each of paragraphs) known.add(each);
    return [`As a part of ${named(zones, titles)}:`, ...paragraphs].join('\n\n');
  });
  const left = found.length - told.reduce((sum, [, zones]) => sum + zones.length, 0);
  const more = left > 0 ? [`It is a part of ${left} more zone${left === 1 ? '' : 's'}.`] : [];
  const value = [...sections, ...more].join('\n\n---\n\n');
  return { ...first.hover, contents: { kind: 'markdown', value } };
}

function named(zones: readonly string[], titles: ReadonlyMap<string, string>): string {
  const shown = zones.slice(0, MOST_TOLD).map((zone) => code(titles.get(zone) ?? zone));
  const left = zones.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(' and ');
}

function textOf({ contents }: Hover): string {
  return MarkupContent.is(contents) ? contents.value : '';
}
