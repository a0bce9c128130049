import { CompletionItemKind } from 'vscode-languageserver-types';
import { RELATIVE } from '../../zone/name-table';
import { domainText } from '../domain-text';
import { AUTHORITIES, ISSUE_PARAMETERS } from '../mail-words/authorities';
import { type CursorPlace, contentOf, type Word } from './place';
import type { Offer, Suggestion } from './suggestion';

/** The value of a CAA record: authorities where its property takes one, else an address for reports. */
export function caaValueOffer(place: CursorPlace, given: readonly Word[]): Offer {
  const { word, at } = place;
  const tag = (given[1]?.text ?? '').toLowerCase();
  const content = contentOf(word);
  const start = word.quoted ? word.start + 1 : word.start;
  const end = word.quoted ? word.contentEnd : word.end;
  const isIssue = /^issue/.test(tag);
  const semicolon = content.lastIndexOf(';', at - start - 1);
  if (isIssue && word.quoted && semicolon >= 0) return parameters(content, semicolon, start, end);
  const values = isIssue ? issuers() : reports(place, tag);
  if (word.quoted) return { suggestions: values, start, end };
  // Outside quotes a semicolon would begin a comment.
  const suggestions = values.map((value) => ({
    ...value,
    text: `"${value.text ?? value.label}"`,
    filter: `${value.filter ?? value.label} "${value.label}"`,
  }));
  return { suggestions, start, end };
}

function issuers(): Suggestion[] {
  return [
    ...AUTHORITIES.map(([label, name]) => ({
      label,
      kind: CompletionItemKind.Value,
      detail: name,
      filter: `${label} ${name}`,
      rank: 0,
    })),
    { label: ';', kind: CompletionItemKind.Constant, detail: 'nobody may issue (RFC 8659)', rank: 1 },
  ];
}

function parameters(content: string, semicolon: number, start: number, end: number): Offer {
  const blanks = /^\s*/.exec(content.slice(semicolon + 1))?.[0].length ?? 0;
  const suggestions = Object.entries(ISSUE_PARAMETERS)
    .filter(([name]) => !content.includes(`${name}=`))
    .map(([name, detail]) => ({ label: `${name}=`, kind: CompletionItemKind.Property, detail, rank: 0 }));
  return { suggestions, start: start + semicolon + 1 + blanks, end };
}

function reports({ zone }: CursorPlace, tag: string): Suggestion[] {
  const domain = zone.apex === RELATIVE ? undefined : domainText(zone, zone.apex);
  if (tag === 'contactemail' && domain !== undefined)
    return [{ label: `hostmaster@${domain}`, kind: CompletionItemKind.Value, rank: 0 }];
  if (tag !== 'iodef') return [];
  const mail = domain === undefined ? 'mailto:' : `mailto:hostmaster@${domain}`;
  return [mail, 'https://'].map((label) => ({ label, kind: CompletionItemKind.Value, rank: 0 }));
}
