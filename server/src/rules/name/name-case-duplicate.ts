import type { Chunk } from '../../zone/chunk';
import { NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import { replaceSpot, spotOfRole } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';

/** One name written in different case (RFC 4343). */
export const nameCaseDuplicate: Rule = {
  code: 'name-case-duplicate',
  group: 'name',
  severity: 'hint',
  summary: 'the same name is written in different case',
  why: 'Upper and lower case make no difference in names: `WWW` and `www` are one name, whose records belong together. Written differently they look like two, and are easily changed one without the other.',
  remedy: 'Write the name alike everywhere.',
  references: ['RFC 4343', 'RFC 1035 section 2.3.3'],
  bad: `$TTL 3600
www  A    192.0.2.1
WWW  AAAA 2001:db8::1
;<^ hint[name-case-duplicate]
`,
  good: `$TTL 3600
www  A    192.0.2.1
www  AAAA 2001:db8::1
`,
  check: { scope: 'owner', when: ['writtenTwice'], run: check },
  fixes: (finding, { zone }) => {
    const { meant } = finding.data;
    if (typeof meant !== 'string') return [];
    return [{ title: `Write ${meant}`, preferred: true, edits: [replaceSpot(zone, finding, meant)] }];
  },
};

/** Hot path: nothing is made of a name's text unless it differs. */
function check({ zone, records }: OwnerAt, report: Report): void {
  if (records.length < 2) return;
  let first: Written | undefined;
  for (const id of records) {
    const chunk = zone.store.chunkOf(id);
    const index = zone.store.indexOf(id);
    if (!chunk || (chunk.owners[index] ?? NO_NAME) < 0) continue;
    if (!first) {
      first = { chunk, start: chunk.starts[index] ?? 0, id };
      continue;
    }
    const length = differsInCase(first, chunk, chunk.starts[index] ?? 0);
    const record = length > 0 ? recordOf(zone, id) : undefined;
    if (!record) continue;
    const meant = first.chunk.text.slice(first.start, first.start + length);
    const start = chunk.starts[index] ?? 0;
    report({
      ...spotOfRole(record, 'owner'),
      message: `${chunk.text.slice(start, start + length)} and ${meant} are the same name: case makes no difference.`,
      related: [{ entry: first.id, start: 0, end: length, message: 'The same name' }],
      data: { meant },
    });
  }
}

interface Written {
  readonly chunk: Chunk;
  readonly start: number;
  readonly id: number;
}

/** Length of the word at `start` if it differs from the first one in case and in nothing else, otherwise 0. */
function differsInCase(first: Written, chunk: Chunk, start: number): number {
  const { text } = chunk;
  let differs = false;
  for (let at = 0; ; at++) {
    const left = first.chunk.text.charCodeAt(first.start + at);
    const right = text.charCodeAt(start + at);
    const ended = !(right > 32);
    if (ended || !(left > 32)) return differs && ended && !(left > 32) ? at : 0;
    if (left === right) continue;
    if ((left | 32) !== (right | 32) || (left | 32) < 97 || (left | 32) > 122) return 0;
    differs = true;
  }
}
