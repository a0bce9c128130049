import type { TextFault, TextRepair } from '../../mail/text-fault';
import { type JoinedText, placeInText } from '../../mail/text-record';
import { placeOf } from '../../zone/record';
import { isEditable } from '../editing';
import type { Finding, Fix, Report, TextEdit } from '../rule';

/** Reports what is wrong in the text of a record, each where it is written. */
export function reportFaults(joined: JoinedText, faults: readonly TextFault[], report: Report): void {
  for (const { start, end, message, severity } of faults)
    report({ ...placeInText(joined, start, end), message: readable(message), severity });
}

/** The fixes of the fault that a finding tells of. */
export function faultFixes(finding: Finding, joined: JoinedText, faults: readonly TextFault[]): Fix[] {
  const fault = faults.find(({ start, end, message }) => {
    const place = placeInText(joined, start, end);
    return (
      readable(message) === finding.message && place.start === finding.start && place.end === finding.end
    );
  });
  return (fault?.repairs ?? []).flatMap((repair) => {
    const edit = repairEdit(joined, repair);
    return edit ? [{ title: repair.title, preferred: repair.preferred, edits: [edit] }] : [];
  });
}

/** A message with what it quotes of a text as characters, not as the octets of their UTF-8 form. */
export function readable(message: string): string {
  return message.replace(/(?:[\xc2-\xf4][\x80-\xbf]+)+/g, (octets) => {
    try {
      return decodeURIComponent(octets.replace(/./gs, (octet) => `%${octet.charCodeAt(0).toString(16)}`));
    } catch {
      return octets;
    }
  });
}

/**
 * The edit that puts another text in place of a part of a record's, or of what differs of it, so that strings stay as
 * they are split; undefined where it cannot be written.
 */
export function repairEdit(
  joined: JoinedText,
  repair: Pick<TextRepair, 'start' | 'end' | 'text'>,
): TextEdit | undefined {
  const { record, plain, quoted } = joined;
  if (!plain || !isEditable(record.zone, record.id)) return undefined;
  // Without quotes a blank ends the text, and a semicolon begins a comment.
  if (!quoted && /[\s;"()]/.test(repair.text)) return undefined;
  const { start, end, text } = differing(joined, repair);
  if (lengthWith(joined, start, end, text) > LONGEST) return undefined;
  const place = placeInText(joined, start, end);
  return { ...placeOf(record.zone, record.id, place.start, place.end), newText: escaped(text) };
}

/** Octets of a string at most. */
export const LONGEST = 255;

/** A repair without what stays the same at its beginning and end, in whole characters as they are written. */
function differing(
  { text, starts }: JoinedText,
  { start, end, text: newText }: Pick<TextRepair, 'start' | 'end' | 'text'>,
): Pick<TextRepair, 'start' | 'end' | 'text'> {
  const most = Math.min(end - start, newText.length);
  const isWithin = (at: number): boolean => at > 0 && starts[at] === starts[at - 1];
  let same = 0;
  while (same < most && text[start + same] === newText[same]) same++;
  while (same > 0 && isWithin(start + same)) same--;
  let tail = 0;
  while (tail < most - same && text[end - 1 - tail] === newText[newText.length - 1 - tail]) tail++;
  while (tail > 0 && isWithin(end - tail)) tail--;
  return { start: start + same, end: end - tail, text: newText.slice(same, newText.length - tail) };
}

/** Octets of the string that comes of an edit, of what is left of the strings in which it begins and ends. */
export function lengthWith(
  { text, starts, ends }: Pick<JoinedText, 'text' | 'starts' | 'ends'>,
  start: number,
  end: number,
  newText: string,
): number {
  const isJoint = (at: number): boolean => (starts[at] ?? 0) > (ends[at - 1] ?? 0);
  let from = start;
  // An insertion where two strings meet goes into the second.
  while (from > 0 && !(from < text.length && isJoint(from))) from--;
  let to = end;
  while (to < text.length && !(to > start && isJoint(to))) to++;
  return start - from + newText.length + to - end;
}

function escaped(text: string): string {
  return text.replace(/["\\]|[^ -~]/g, (octet) =>
    octet === '"' || octet === '\\' ? `\\${octet}` : `\\${`${octet.charCodeAt(0)}`.padStart(3, '0')}`,
  );
}
