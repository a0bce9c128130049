import { NO_ENTRY } from '../../zone/entry-store';
import { entryText } from '../../zone/entry-tokens';
import { placeOf } from '../../zone/record';
import { lineEndOf } from '../editing';
import type { Rule } from '../rule';

/** A file whose last line has no end. */
export const syntaxNoFinalNewline: Rule = {
  code: 'syntax-no-final-newline',
  group: 'syntax',
  severity: 'hint',
  summary: 'the last line of a file has no line end',
  why: 'BIND warns of it. Whoever appends a record with a script writes it onto the last line, and an `$INCLUDE` may run into the line that follows.',
  remedy: 'End the file with a line end; many editors can be told to do so on saving.',
  references: ['BIND 9 named-checkzone, "file does not end with newline"'],
  bad: `$TTL 3600
www  A 192.0.2.1
; the end of this line is missing ; $ hint[syntax-no-final-newline]`,
  good: `$TTL 3600
www  A 192.0.2.1
`,
  check: {
    scope: 'zone',
    run(zone, report) {
      for (const file of zone.textFiles()) {
        const chunk = file.text.chunks.at(-1);
        const last = chunk?.text.charCodeAt(chunk.text.length - 1);
        if (!chunk || last === 10 || last === 13 || last === undefined || Number.isNaN(last)) continue;
        const index = chunk.count - 1;
        // Of a directive, which BIND refuses without line end, the error has been said.
        if (chunk.problems.some(({ entry, code }) => entry === index && code === 'syntax-no-final-newline'))
          continue;
        const { length } = entryText(chunk, index);
        report({
          entry: chunk.ids[index] ?? NO_ENTRY,
          start: Math.max(0, length - 1),
          end: length,
          message: 'The last line has no line end: what is appended later would become part of it.',
        });
      }
    },
  },
  fixes: (finding, { zone }) => {
    const chunk = zone.store.chunkOf(finding.entry);
    if (!chunk) return [];
    const { length } = entryText(chunk, zone.store.indexOf(finding.entry));
    const edit = { ...placeOf(zone, finding.entry, length, length), newText: lineEndOf(chunk) };
    return [{ title: 'End the last line', preferred: true, edits: [edit] }];
  },
};
