import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import { printRdata } from '../rr/rdata';
import type { Analysis } from '../rules/analysis';
import { CAA, MX, SOA, TXT } from '../rules/types';
import { placeOf, type RecordView, rdataWire } from '../zone/record';
import { describeCaaTag, describeCaaValue } from './hover/authority';
import { describeClass } from './hover/class';
import { describeDirective } from './hover/directive';
import { describeExchange } from './hover/exchange';
import { describeField, fieldMeaning } from './hover/field';
import { describeMailText } from './hover/mail-text';
import { code, withLinks } from './hover/markdown';
import { describeName } from './hover/name';
import { describePreference } from './hover/preference';
import { describeSoaField } from './hover/soa';
import { nameAt, type Subject, subjectAt } from './hover/subject';
import { describeTexts } from './hover/text';
import { describeTtl, impliedTtl } from './hover/ttl';
import { describeType } from './hover/type';
import { type Point, rangeOf } from './place';

/**
 * What the token at `point` means, in Markdown, facts first; its range is the token, or within the text of a mail
 * record the term or tag. Undefined where there is no
 * token, or nothing is known of it.
 */
export function hoverAt({ zone }: Analysis, point: Point): Hover | undefined {
  const subject = subjectAt(zone, point);
  if (!subject) return undefined;
  const { token, id } = subject;
  const inText = textAt(subject, point);
  const paragraphs = inText?.paragraphs ?? describe(subject);
  if (paragraphs.length === 0) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: paragraphs.join('\n\n') },
    range: rangeOf(inText?.place ?? placeOf(zone, id, token.start, token.end)),
  };
}

function textAt(subject: Subject, point: Point): ReturnType<typeof describeMailText> {
  const { record, token } = subject;
  if (token.role !== 'rdata' || record?.type.number !== TXT || token.field?.kind.name !== 'strings')
    return undefined;
  return describeMailText(subject, record, point);
}

function describe(subject: Subject): string[] {
  const { record, token } = subject;
  switch (token.role) {
    case 'directive':
    case 'argument':
      return describeDirective(subject);
    case 'owner': {
      const owner = nameAt(subject, token);
      return owner < 0 ? [] : [...describeName(subject, owner), ...impliedTtl(subject)];
    }
    case 'ttl':
      return record ? describeTtl(subject, record) : [];
    case 'class':
      return describeClass(token.text) ?? [];
    case 'type':
      return record ? [...describeType(record.type), ...impliedTtl(subject)] : [];
    case 'rdata':
      return record ? describeRdata(subject, record) : [];
  }
}

function describeRdata(subject: Subject, record: RecordView): string[] {
  const { field } = subject.token;
  if (!field) return describeOctets(subject, record);
  if (record.type.number === MX && !record.unsure) {
    return field.name === 'preference'
      ? describePreference(subject, record)
      : describeExchange(subject, record);
  }
  if (record.type.number === SOA) return describeSoaField(subject, record, field.name);
  if (record.type.number === CAA && field.name === 'tag')
    return [...describeCaaTag(subject), ...fieldMeaning(subject)];
  if (record.type.number === CAA && field.name === 'value') {
    const words = describeCaaValue(subject, record);
    return words.length > 0 ? words : fieldMeaning(subject);
  }
  if (field.kind.name === 'strings') return describeTexts(subject, record);
  return describeField(subject);
}

/** Rdata in the generic form of RFC 3597, which has no fields of its own. */
function describeOctets({ tokens }: Subject, record: RecordView): string[] {
  const first = tokens.find((other) => other.role === 'rdata');
  if (first?.text !== '\\#') return [];
  const words = withLinks(
    `**${code('\\#')}**: rdata as octets: their number, then hexadecimal digits (RFC 3597 section 5)`,
  );
  const wire = rdataWire(record);
  const printed = wire && record.type.fields.length > 0 ? printRdata(record.type, wire) : undefined;
  return printed === undefined ? [words] : [words, `${record.type.mnemonic} ${code(printed)}`];
}
