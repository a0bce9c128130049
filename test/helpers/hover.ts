import { expect } from 'vitest';
import { hoverAt } from '../../server/src/features/hover';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { analyseAt } from './cursor';

/** The hover at `$0`: its Markdown without link targets, and the text that it is shown for. Empty where there is none. */
export function hoverIn(
  marked: string,
  options?: ZoneOptions,
): { text: string; of: string; markdown: string } {
  const { analysis, place } = analyseAt(marked, options);
  const hover = hoverAt(analysis, { file: place.file, offset: place.start });
  if (!hover?.range) return { text: '', of: '', markdown: '' };
  const markdown = (hover.contents as { value: string }).value;
  const { text } = place.file;
  const of = text.slice(text.offsetAt(hover.range.start), text.offsetAt(hover.range.end));
  return { text: markdown.replace(/\]\([^)]*\)/g, ']').replace(/\[|\]/g, ''), of, markdown };
}

/** Expects the hover at `$0` to say each of `expected`. */
export function checkHover(marked: string, ...expected: readonly string[]): void {
  const { text } = hoverIn(marked);
  for (const words of expected) expect(text).toContain(words);
}
