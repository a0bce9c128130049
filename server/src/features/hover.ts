import type { Hover } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import type { Point } from './place';

/** What the token at `point` means, in Markdown; undefined where there is no token to speak of. */
export function hoverAt(_analysis: Analysis, _point: Point): Hover | undefined {
  return undefined;
}
