import { code, prose } from '../hover/markdown';
import type { TagRecord, TagWords } from './tag-record';

/** What a tag says, in paragraphs. */
export function aboutTag(record: TagRecord, words: TagWords): string[] {
  const { name, meaning, otherwise, values, reference } = words;
  return [
    `**${code(`${name}=`)}** ${prose(meaning)}`,
    ...(values
      ? [
          Object.entries(values)
            .map(([value, says]) => `- ${code(value)}: ${prose(says)}`)
            .join('\n'),
        ]
      : []),
    ...(otherwise === undefined ? [] : [prose(`Without it: ${otherwise}.`)]),
    prose(`${record.title}, ${reference ?? record.reference}`),
  ];
}
