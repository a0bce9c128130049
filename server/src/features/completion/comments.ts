import { CompletionItemKind } from 'vscode-languageserver-types';
import { RULES } from '../../rules/registry';
import { RELATIVE } from '../../zone/name-table';
import { code, escaped } from '../hover/markdown';
import type { CursorPlace } from './place';
import type { Offer, Suggestion } from './suggestion';

/** Characters of a comment that are looked at. */
const LONGEST = 500;

/** In a comment that speaks to us: what can be said, and the rules that can be silenced. */
export function commentOffer({ file, base, at, zone }: CursorPlace): Offer | undefined {
  const { character } = file.text.positionAt(base + at);
  const before = file.text.slice(base + at - Math.min(character, LONGEST), base + at);
  const silenced = /;[;\s]*zonewright-disable(?:-next-line|-line)?\s+(?:[\w*-]+[\s,]+)*([\w*-]*)$/.exec(
    before,
  );
  if (silenced) return { suggestions: rules(before), start: at - (silenced[1]?.length ?? 0), end: at };
  const begun = /;[;\s]*(z[\w-]*:?)$/.exec(before);
  if (!begun) return undefined;
  const apex = zone.apex === RELATIVE ? 'example.com.' : zone.names.text(zone.apex);
  const suggestions = [
    ...FORMS,
    [`zonewright: origin=${apex}`, 'the name of the zone in this file'] as const,
  ].map(([label, detail]): Suggestion => ({ label, detail, kind: CompletionItemKind.Keyword, rank: 0 }));
  return { suggestions, start: at - (begun[1]?.length ?? 0), end: at };
}

const FORMS: readonly (readonly [string, string])[] = [
  ['zonewright-disable-next-line', 'silences rules for the next record'],
  ['zonewright-disable-line', 'silences rules for this line'],
  ['zonewright-disable', 'silences rules from here to the end of the file'],
];

function rules(before: string): Suggestion[] {
  const named = new Set(before.match(/[\w-]+/g));
  return RULES.filter((rule) => !named.has(rule.code)).map((rule) => ({
    label: rule.code,
    kind: CompletionItemKind.EnumMember,
    detail: rule.summary,
    about: () => [`**${code(rule.code)}**: ${escaped(rule.summary)}`],
    rank: 0,
  }));
}
