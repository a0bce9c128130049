import type { Finding, Fix, FixContext, Rule } from '../rule';
import { TXT } from '../types';
import { fixBy, foundTerm, removeTerm, spfAt, spotInText } from './spf-record';

/** A redirect that `all` makes void (RFC 7208 section 6.1). */
export const spfRedirectAll: Rule = {
  code: 'spf-redirect-all',
  group: 'mail',
  severity: 'warning',
  summary: 'an SPF record has `redirect` beside `all`, so that it is never followed',
  why: 'A redirect counts only where no mechanism of the record matches, and `all` always does: receivers never look at the record that it leads to. Mail from the hosts listed there is treated as that of strangers.',
  remedy: 'Take `all` out if the other record is to decide, or the redirect if this one is.',
  references: ['RFC 7208 section 6.1', 'RFC 7208 section 5.1'],
  bad: `$TTL 3600
@  TXT "v=spf1 redirect=spf.example.net -all"
;              ^^^^^^^^^^^^^^^^^^^^^^^^ warning[spf-redirect-all]
`,
  good: `$TTL 3600
@  TXT "v=spf1 redirect=spf.example.net"
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddSpf'],
    run(at, report) {
      const text = spfAt(at);
      const redirect = text?.spf.terms.find(({ kind, name }) => kind === 'modifier' && name === 'redirect');
      if (!text || !redirect || !text.spf.terms.some(({ name }) => name === 'all')) return;
      report({
        ...spotInText(text, redirect.start, redirect.end),
        message: 'This redirect is never followed, since "all" always matches before it.',
      });
    },
  },
  fixes,
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const found = foundTerm(zone, finding);
  if (!found) return [];
  const { at, term } = found;
  const alls = at.spf.terms.filter(({ name }) => name === 'all');
  const [all] = alls;
  return [
    ...fixBy('Remove the redirect', removeTerm(zone, at, term)),
    ...(all && alls.length === 1
      ? fixBy(`Remove ${at.text.slice(all.start, all.end)}, follow the redirect`, removeTerm(zone, at, all))
      : []),
  ];
}
