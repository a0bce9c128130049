import type { TextFault, TextRepair } from '../../mail/text-fault';
import { type JoinedText, placeInText } from '../../mail/text-record';
import { placeOf } from '../../zone/record';
import { isEditable } from '../editing';
import type { Finding, Fix, Report, TextEdit } from '../rule';

/** Reports what is wrong in the text of a record, each where it is written. */
export function reportFaults(joined: JoinedText, faults: readonly TextFault[], report: Report): void {
  for (const { start, end, message, severity } of faults)
    report({ ...placeInText(joined, start, end), message, severity });
}

/** The fixes of the fault that a finding tells of. */
export function faultFixes(finding: Finding, joined: JoinedText, faults: readonly TextFault[]): Fix[] {
  const fault = faults.find(({ start, end, message }) => {
    const place = placeInText(joined, start, end);
    return message === finding.message && place.start === finding.start && place.end === finding.end;
  });
  return (fault?.repairs ?? []).flatMap((repair) => {
    const edit = repairEdit(joined, repair);
    return edit ? [{ title: repair.title, preferred: repair.preferred, edits: [edit] }] : [];
  });
}

/** The edit that puts another text in place of a part of a record's; undefined where it cannot be written. */
export function repairEdit(
  joined: JoinedText,
  { start, end, text }: Pick<TextRepair, 'start' | 'end' | 'text'>,
): TextEdit | undefined {
  const { record, plain, quoted } = joined;
  if (!plain || !isEditable(record.zone, record.id)) return undefined;
  // Without quotes a blank ends the text, and a semicolon begins a comment.
  if (!quoted && /[\s;"()]/.test(text)) return undefined;
  const place = placeInText(joined, start, end);
  return { ...placeOf(record.zone, record.id, place.start, place.end), newText: text };
}
