import { effectiveTerms } from '../../mail/spf';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { TXT } from '../types';
import { fixBy, foundTerm, removeTerm, spfAt, spotInText } from './spf-record';

/** The mechanism `ptr`, which is not to be used (RFC 7208 section 5.5). */
export const spfPtr: Rule = {
  code: 'spf-ptr',
  group: 'mail',
  severity: 'warning',
  summary: 'an SPF record uses `ptr`, which RFC 7208 says not to use',
  why: '`ptr` lets receivers look up the name of the sending host and then the addresses of that name. It is slow, it burdens the servers of the reverse zones, and it fails where a look-up fails. RFC 7208 says that it should not be published; some receivers skip it.',
  remedy: 'List the hosts with `a`, `mx`, `ip4` or `ip6`.',
  references: ['RFC 7208 section 5.5'],
  bad: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.1 ptr -all"
;                               ^^^ warning[spf-ptr]
`,
  good: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.1 -all"
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddSpf'],
    run(at, report) {
      const text = spfAt(at);
      if (!text) return;
      for (const { kind, name, start, end } of effectiveTerms(text.spf)) {
        if (kind !== 'mechanism' || name !== 'ptr') continue;
        report({
          ...spotInText(text, start, end),
          message:
            '"ptr" is slow and unreliable, and RFC 7208 says not to use it: list the hosts with a, mx, ip4 or ip6.',
        });
      }
    },
  },
  fixes,
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const found = foundTerm(zone, finding);
  return found ? fixBy('Remove ptr', removeTerm(zone, found.at, found.term)) : [];
}
