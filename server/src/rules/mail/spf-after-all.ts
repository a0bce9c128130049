import type { SpfTerm } from '../../mail/spf';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { TXT } from '../types';
import { editText, fixBy, type SpfText, spfAt, spfTextOf, spotInText } from './spf-record';

/** Mechanisms behind `all`, which receivers never get to (RFC 7208 section 5.1). */
export const spfAfterAll: Rule = {
  code: 'spf-after-all',
  group: 'mail',
  severity: 'warning',
  summary: 'mechanisms stand behind `all` in an SPF record',
  why: 'Receivers read an SPF record from left to right and stop at the first term that matches. `all` always matches: what stands behind it counts for nothing, and mail from the hosts listed there is treated as that of strangers.',
  remedy: 'Put `all` at the end.',
  references: ['RFC 7208 section 5.1', 'RFC 7208 section 4.6.2'],
  bad: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.1 -all ip4:198.51.100.2"
;                                    ^^^^^^^^^^^^^^^^ warning[spf-after-all]
`,
  good: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.1 ip4:198.51.100.2 -all"
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddSpf'],
    run(at, report) {
      const text = spfAt(at);
      const lost = text && behindAll(text);
      if (!lost) return;
      report({
        ...spotInText(text, lost.start, lost.end),
        message: `Receivers stop at "${text.text.slice(lost.all.start, lost.all.end)}": what stands behind it counts for nothing.`,
      });
    },
  },
  fixes,
};

interface Lost {
  readonly all: SpfTerm;
  readonly start: number;
  readonly end: number;
}

/** From the first to the last mechanism behind `all`. */
function behindAll({ spf }: SpfText): Lost | undefined {
  const at = spf.terms.findIndex(({ kind, name }) => kind === 'mechanism' && name === 'all');
  const all = spf.terms[at];
  const behind = at < 0 ? [] : spf.terms.slice(at + 1).filter(({ kind }) => kind === 'mechanism');
  const [first] = behind;
  return all && first && { all, start: first.start, end: behind.at(-1)?.end ?? first.end };
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const at = spfTextOf(zone, finding.entry);
  const lost = at && behindAll(at);
  if (!lost) return [];
  const { all, start, end } = lost;
  const written = at.text.slice(all.start, all.end);
  const behind = at.text
    .slice(all.end, end)
    .split(' ')
    .filter((term) => term !== '' && !/^[-~?+]?all$/i.test(term));
  if (behind.length === 0)
    return fixBy('Remove what never counts', editText(zone, at, all.end, end, ''), 'preferred');
  return [
    ...fixBy(
      `Move ${written} to the end`,
      editText(zone, at, all.start, end, [...behind, written].join(' ')),
    ),
    ...fixBy('Remove what never counts', editText(zone, at, start - 1, end, '')),
  ];
}
