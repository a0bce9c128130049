import type { Finding, Fix, FixContext, Rule } from '../rule';
import { TXT } from '../types';
import { editText, fixBy, foundTerm, spfAt, spotInText } from './spf-record';

/** An SPF record that lets everyone send (RFC 7208 section 5.1). */
export const spfPlusAll: Rule = {
  code: 'spf-plus-all',
  group: 'mail',
  severity: 'warning',
  summary: 'an SPF record ends in `+all`, which lets everyone send',
  why: '`+all`, or `all` without a sign, says that any host in the world may send mail for the domain. It is worse than no SPF record: mail that somebody forges passes, and some receivers distrust the domain for it.',
  remedy: 'Write `-all` (refuse others), or `~all` while you are not sure that all your senders are listed.',
  references: ['RFC 7208 section 5.1', 'RFC 7208 section 4.6.2'],
  bad: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.1 +all"
;                               ^^^^ warning[spf-plus-all]
`,
  good: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.1 ~all"
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddSpf'],
    run(at, report) {
      const text = spfAt(at);
      const all = text?.spf.terms.find(({ kind, name }) => kind === 'mechanism' && name === 'all');
      if (!text || all?.qualifier !== '+') return;
      report({
        ...spotInText(text, all.start, all.end),
        message:
          'This lets any host send mail for the domain: a forged message passes as well as a true one.',
      });
    },
  },
  fixes,
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const found = foundTerm(zone, finding);
  if (!found) return [];
  const { at, term } = found;
  return [
    ...fixBy('Write ~all: others are marked as suspicious', editText(zone, at, term.start, term.end, '~all')),
    ...fixBy('Write -all: others are refused', editText(zone, at, term.start, term.end, '-all')),
  ];
}
