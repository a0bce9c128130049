import { placeOf } from '../../zone/record';
import type { Rule } from '../rule';

/** A `$GENERATE` that cannot be carried out, or makes very many records. Found where it is expanded. */
export const syntaxGenerate: Rule = {
  code: 'syntax-generate',
  group: 'syntax',
  severity: 'error',
  summary: 'a `$GENERATE` is wrong, or makes more than 65,536 records',
  why: '`$GENERATE` is a directive of BIND that makes one record for each number of a range. With a wrong range, step or modifier BIND refuses the zone; Knot and NSD do not know the directive at all. A huge range costs memory for each record (then this is a warning).',
  remedy:
    'Write `$GENERATE start-stop[/step] owner type data`, with `$`, or `$` followed by `{offset,width,radix}`, where the number goes; data of several fields stands in quotes, `"10 mail$"`. For a wildcard range one record with `*` as owner may do.',
  references: ['BIND 9 Administrator Reference Manual, section "The $GENERATE Directive"'],
  bad: `$TTL 3600
$GENERATE 9-1 host$ A 192.0.2.$
;         ^^^ error[syntax-generate]
$GENERATE 1-9 host$ MX 10 mail$.example.net.
;                      ^^^^^^^^^^^^^^^^^^^^^ error[syntax-generate]
$GENERATE 1 - 9 host$ A 192.0.2.$
;         ^^^^^ error[syntax-generate]
`,
  good: `$TTL 3600
$GENERATE 1-9 host$ A 192.0.2.$
$GENERATE 1-9 host$ MX "10 mail$.example.net."
`,
  fixes: ({ data, entry, start, end }, { zone }) =>
    typeof data.meant !== 'string'
      ? []
      : [
          {
            title: String(data.title),
            preferred: true,
            edits: [{ ...placeOf(zone, entry, start, end), newText: data.meant }],
          },
        ],
};
