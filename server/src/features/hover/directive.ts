import { typeByMnemonic } from '../../rr/types';
import { EntryKind } from '../../zone/chunk';
import { entryText } from '../../zone/entry-tokens';
import { fileNameOf } from '../../zone/file-name';
import { originAt } from '../../zone/record';
import type { ZoneFile } from '../../zone/zone-file';
import { nameCode } from './addresses';
import { block, code, counted, escaped, link, withLinks } from './markdown';
import { describeName } from './name';
import { nameAt, type Subject } from './subject';
import { describeDefaultTtl } from './ttl';
import { describeType } from './type';

/** A directive, or one of its arguments. */
export function describeDirective(subject: Subject): string[] {
  const { chunk, index, tokens, token } = subject;
  const place = tokens.indexOf(token);
  switch (chunk.kinds[index]) {
    case EntryKind.Origin:
      return place === 1 ? describeOriginArgument(subject) : describeOrigin(subject);
    case EntryKind.Ttl:
      return describeTtlDirective(subject, place);
    case EntryKind.Include:
      return place === 2 ? describeOriginArgument(subject) : describeInclude(subject);
    case EntryKind.Generate:
      return describeGenerate(subject, place);
    default:
      return [];
  }
}

function describeOrigin(subject: Subject): string[] {
  const { zone, chunk, index } = subject;
  const before = nameCode(zone, originAt(zone, chunk, index));
  const after = nameCode(zone, originAt(zone, chunk, index + 1));
  return [
    `**$ORIGIN**: from here on relative names end in ${after}`,
    withLinks(`Before, it was ${before}. ${code('@')} stands for the origin (RFC 1035 section 5.1).`),
  ];
}

function describeOriginArgument(subject: Subject): string[] {
  const name = nameAt(subject, subject.token);
  return name < 0 ? [] : describeName(subject, name);
}

function describeTtlDirective(subject: Subject, place: number): string[] {
  const { chunk, index } = subject;
  const seconds = chunk.ttls[index] ?? -1;
  const words = seconds < 0 ? [] : describeDefaultTtl(subject, seconds);
  if (place === 1) return words;
  return [
    withLinks('**$TTL**: TTL of the records that have none of their own (RFC 2308 section 4)'),
    ...words,
  ];
}

function describeInclude(subject: Subject): string[] {
  const { zone, tokens } = subject;
  const included = broughtIn(subject);
  const path = tokens[1]?.text;
  if (!included || path === undefined) return [];
  const problem = included.problems[0];
  if (problem) return [`**$INCLUDE** ${code(path)}`, escaped(problem.message)];
  const origin = included.before?.origin ?? zone.apex;
  const records = counted(countRecords(included), 'record');
  return [
    `**$INCLUDE** ${link(code(fileNameOf(included.uri)), included.uri)}: ${records}`,
    withLinks(
      `Read here with the origin ${nameCode(zone, origin)}; behind it the origin is again what it was before (RFC 1035 section 5.1).`,
    ),
  ];
}

function describeGenerate(subject: Subject, place: number): string[] {
  const made = broughtIn(subject);
  const type = place > 2 ? typeByMnemonic(subject.token.text) : undefined;
  if (type) return describeType(type);
  if (!made) return [];
  const count = made.text.lineCount - 1;
  if (count < 1) {
    const problem = made.problems[0];
    return ['**$GENERATE**: makes no records', ...(problem ? [escaped(problem.message)] : [])];
  }
  const first = lineAt(made, 0);
  const last = lineAt(made, count - 1);
  const lines = count === 1 ? first : count === 2 ? `${first}\n${last}` : `${first}\n...\n${last}`;
  return [`**$GENERATE**: makes ${counted(count, 'record')}`, block(lines)];
}

/** The file, or the made records, that the directive brings in. */
function broughtIn({ chunk, id }: Subject): ZoneFile | undefined {
  return chunk.file.children.get(id);
}

function countRecords(file: ZoneFile): number {
  let count = 0;
  for (const chunk of file.text.chunks) {
    for (let index = 0; index < chunk.count; index++) if (chunk.kinds[index] === EntryKind.Record) count++;
  }
  for (const child of file.children.values()) count += countRecords(child);
  return count;
}

/** One line of made records, of which each has one. */
function lineAt(file: ZoneFile, line: number): string {
  const chunks = file.text.chunks;
  const chunk = line === 0 ? chunks[0] : chunks.at(-1);
  return chunk ? entryText(chunk, line === 0 ? 0 : chunk.count - 1).trim() : '';
}
