import { readText } from '../../mail/text-record';
import { entryAt, type Place, placeOf, type RecordView } from '../../zone/record';
import { labelsOf } from '../labels';
import { tagRecordOfName, tagRecordOfText } from '../mail-words/tag-records';
import type { Point } from '../place';
import { describeSpf } from './spf';
import type { Subject } from './subject';
import { describeTag } from './tag';

/** What the mail records in TXT say at one place of their text. */
export interface TextHover {
  readonly paragraphs: readonly string[];
  /** Characters of the joined text that it is about. */
  readonly start: number;
  readonly end: number;
}

/**
 * The term or tag of a mail record (SPF, DKIM, DMARC, MTA-STS, TLS-RPT, BIMI) at a point, with its place, which may
 * reach over several strings. Undefined for other texts, and between terms.
 */
export function describeMailText(
  subject: Subject,
  record: RecordView,
  point: Point,
): { readonly paragraphs: readonly string[]; readonly place: Place } | undefined {
  const joined = readText(record);
  const at = entryAt(point.file, point.offset)?.offset;
  if (!joined?.plain || at === undefined) return undefined;
  const { text, starts, ends } = joined;
  const character = ends.findIndex((end, index) => (starts[index] ?? 0) <= at && at < end);
  if (character < 0) return undefined;
  const known = tagRecordOfText(text) ?? tagRecordOfName(labelsOf(subject.zone, record.owner));
  const hover =
    describeSpf(subject, record, text, character) ?? (known && describeTag(known, text, character));
  if (!hover) return undefined;
  const place = placeOf(subject.zone, record.id, starts[hover.start] ?? 0, ends[hover.end - 1] ?? 0);
  return { paragraphs: hover.paragraphs, place };
}
