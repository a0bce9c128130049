import { CompletionItemKind } from 'vscode-languageserver-types';
import { RELATIVE } from '../../zone/name-table';
import { domainText } from '../domain-text';
import { AUTHORITIES, ISSUE_PARAMETERS, VALIDATION_METHODS } from '../mail-words/authorities';
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
  if (isIssue && word.quoted && semicolon >= 0)
    return parameterOffer(content, semicolon + 1, at - start, start);
  const values = isIssue ? issuers() : reports(place, tag);
  if (word.quoted) {
    // What the authority is asked for besides stays.
    const issuer = isIssue ? /^[^;]*?(?=\s*(?:;|$))/.exec(content)?.[0].length : undefined;
    return { suggestions: values, start, end: issuer === undefined ? end : Math.max(start + issuer, at) };
  }
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

/**
 * The parameter behind a semicolon that is at the cursor, or its value. Places count from the content's start, which
 * is at `base`.
 */
function parameterOffer(content: string, from: number, cursor: number, base: number): Offer {
  const next = content.indexOf(';', cursor);
  const end = next < 0 ? content.length : next;
  const [head, blanks = '', name = ''] =
    /^(\s*)(?:([A-Za-z]+)\s*=\s*)?/.exec(content.slice(from, cursor)) ?? [];
  if (name !== '')
    return methodOffer(name.toLowerCase(), content, from + (head?.length ?? 0), cursor, end, base);
  const suggestions = Object.entries(ISSUE_PARAMETERS)
    .filter(([each]) => !content.includes(`${each}=`))
    .map(([each, detail]) => ({ label: `${each}=`, kind: CompletionItemKind.Property, detail, rank: 0 }));
  // A value that is there already stays.
  const written = /^[A-Za-z]*=?/.exec(content.slice(from + blanks.length, end))?.[0].length ?? 0;
  const start = from + blanks.length;
  return { suggestions, start: base + start, end: base + Math.max(start + written, cursor) };
}

/** The method at the cursor in the list of those that count. */
function methodOffer(
  name: string,
  content: string,
  from: number,
  cursor: number,
  end: number,
  base: number,
): Offer {
  const list = content.slice(from, end);
  const start = Math.max(from, content.lastIndexOf(',', cursor - 1) + 1);
  const comma = content.slice(cursor, end).indexOf(',');
  const others = list.split(',').map((each) => each.trim());
  const suggestions =
    name === 'validationmethods'
      ? Object.entries(VALIDATION_METHODS)
          .filter(([method]) => !others.includes(method))
          .map(([label, detail]) => ({ label, kind: CompletionItemKind.EnumMember, detail, rank: 0 }))
      : [];
  return { suggestions, start: base + start, end: base + (comma < 0 ? end : cursor + comma) };
}

function reports({ zone }: CursorPlace, tag: string): Suggestion[] {
  const domain = zone.apex === RELATIVE ? undefined : domainText(zone, zone.apex);
  if (tag === 'contactemail' && domain !== undefined)
    return [{ label: `hostmaster@${domain}`, kind: CompletionItemKind.Value, rank: 0 }];
  if (tag !== 'iodef') return [];
  const mail = domain === undefined ? 'mailto:' : `mailto:hostmaster@${domain}`;
  return [mail, 'https://'].map((label) => ({ label, kind: CompletionItemKind.Value, rank: 0 }));
}
