import { MarkupKind, type SignatureHelp } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import { cursorPlace } from './completion/place';
import { prose, reference } from './hover/markdown';
import type { Point } from './place';

/** Characters behind which the next field begins. */
export const SIGNATURE_TRIGGERS: readonly string[] = [' ', '\t'];

/**
 * The fields of the record that is being typed at `point`, and which of them the cursor is in. `asked` by the user, or
 * by a blank: that is answered for types with several fields only.
 */
export function signatureHelpAt(
  { zone }: Analysis,
  point: Point,
  asked: 'by the user' | 'by typing',
): SignatureHelp | undefined {
  const { role } = cursorPlace(zone, point);
  if (role.kind !== 'rdata' || !role.field) return undefined;
  const { type, field } = role;
  if (asked === 'by typing' && type.fields.length < 2) return undefined;
  let label = type.mnemonic;
  const parameters = type.fields.map((each) => {
    const text = each.kind.optional ? `[${each.name}]` : each.name;
    const start = label.length + 1;
    label += ` ${text}`;
    const takes = each.kind.isName ? '' : ` Takes ${each.kind.expects}.`;
    return {
      label: [start, label.length] as [number, number],
      documentation: { kind: MarkupKind.Markdown, value: prose(`${each.meaning}${takes}`) },
    };
  });
  const about = [prose(type.meaning), ...type.references.slice(0, 1).map(reference)].join(' ');
  return {
    signatures: [{ label, parameters, documentation: { kind: MarkupKind.Markdown, value: about } }],
    activeSignature: 0,
    activeParameter: type.fields.indexOf(field),
  };
}
