import { classMnemonic, RecordClass } from '../../rr/classes';
import { type Chunk, ChunkMark, EntryKind } from '../../zone/chunk';
import { ChunkIndex } from '../../zone/chunk-index';
import { hasOtherClass } from '../../zone/chunk-summary';
import { NO_ENTRY } from '../../zone/entry-store';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { replaceSpot, spotOfRole } from '../fixing';
import type { Rule } from '../rule';

/** A record of another class than the zone's (RFC 1035 section 5.2). */
export const syntaxClassMismatch: Rule = {
  code: 'syntax-class-mismatch',
  group: 'syntax',
  severity: 'error',
  summary: 'the class differs from that of the zone',
  why: 'All records of a zone have one class, which is that of its SOA: IN, save for zones that describe the server itself. BIND, Knot and NSD refuse a zone with another class in it.',
  remedy: 'Write the class of the zone, or leave the class out.',
  references: ['RFC 1035 section 5.2'],
  bad: `$TTL 3600
@    IN SOA ns1 hostmaster 1 7200 3600 1209600 3600
www  CH TXT "hello"
;    ^^ error[syntax-class-mismatch]
`,
  good: `$TTL 3600
@    IN SOA ns1 hostmaster 1 7200 3600 1209600 3600
www  IN TXT "hello"
`,
  check: {
    scope: 'zone',
    run(zone, report) {
      const { rclass } = zone;
      const { found, sum } = CLASSES.of(zone);
      if (sum.every((count, written) => written === rclass || count === 0)) return;
      for (const [chunk, written] of found) {
        if (written.size === 1 && written.has(rclass)) continue;
        const { classes, count } = chunk;
        for (let index = 0; index < count; index++) {
          const own = classes[index] ?? 0;
          if (own === 0 || own === rclass || chunk.kinds[index] !== EntryKind.Record) continue;
          const record = recordOf(zone, chunk.ids[index] ?? NO_ENTRY);
          if (!record) continue;
          report({
            ...spotOfRole(record, 'class'),
            message: `This record of ${zone.names.text(record.owner)} has the class ${classMnemonic(own)}, but the zone is of class ${classMnemonic(rclass)}: name servers refuse the zone.`,
            data: { meant: classMnemonic(rclass) },
          });
        }
      }
    },
  },
  fixes: (finding, { zone }) => {
    const meant = String(finding.data.meant);
    return [
      {
        title: `Write ${meant}, the zone's class`,
        preferred: true,
        edits: [replaceSpot(zone, finding, meant)],
      },
    ];
  },
};

/** The classes that are written in a chunk; how many chunks have a class. */
const CLASSES = new ChunkIndex(classesIn, {
  start: (): number[] => [],
  add: (counts, classes, sign) => {
    for (const rclass of classes) counts[rclass] = (counts[rclass] ?? 0) + sign;
  },
});

/** Looks for classes in the chunks that are new. */
export function lookForClasses(zone: Zone): void {
  CLASSES.of(zone);
}

function classesIn(chunk: Chunk): ReadonlySet<number> | undefined {
  const { marks, classes, kinds, count } = chunk;
  if ((marks & ChunkMark.Class) === 0) return undefined;
  if (!hasOtherClass(chunk)) return ONLY_IN;
  let only = 0;
  let found: Set<number> | undefined;
  for (let index = 0; index < count; index++) {
    const own = classes[index] ?? 0;
    if (own === 0 || own === only || kinds[index] !== EntryKind.Record) continue;
    if (only === 0) only = own;
    else found = (found ?? new Set([only])).add(own);
  }
  return found ?? (only === RecordClass.IN ? ONLY_IN : new Set(only === 0 ? [] : [only]));
}

const ONLY_IN: ReadonlySet<number> = new Set([RecordClass.IN]);
