import { effectiveTerms, type SpfTerm } from '../../mail/spf';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { TXT } from '../types';
import { editText, fixBy, foundTerm, removeTerm, spfAt, spotInText } from './spf-record';

/** An SPF record that lets everyone send (RFC 7208 section 5.1). */
export const spfPlusAll: Rule = {
  code: 'spf-plus-all',
  group: 'mail',
  severity: 'warning',
  summary: 'an SPF record lets everyone send, by `+all` or the network of all addresses',
  why: '`+all`, or `all` without a sign, says that any host in the world may send mail for the domain, and so do the networks `ip4:0.0.0.0/0` and `ip6:::/0`. It is worse than no SPF record: mail that somebody forges passes, and some receivers distrust the domain for it.',
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
      if (!text) return;
      for (const term of effectiveTerms(text.spf)) {
        if (!letsAll(term)) continue;
        const who =
          term.name === 'all'
            ? 'any host'
            : `any host with an ${term.name === 'ip4' ? 'IPv4' : 'IPv6'} address`;
        report({
          ...spotInText(text, term.start, term.end),
          message: `This lets ${who} send mail for the domain: a forged message passes as well as a true one.`,
        });
      }
    },
  },
  fixes,
};

/** `+all`, or the network of all addresses. */
function letsAll({ kind, name, qualifier, network }: SpfTerm): boolean {
  return kind === 'mechanism' && qualifier === '+' && (name === 'all' || network?.bits === 0);
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const found = foundTerm(zone, finding);
  if (!found) return [];
  const { at, term } = found;
  if (term.network)
    return fixBy(`Remove ${at.text.slice(term.start, term.end)}`, removeTerm(zone, at, term), 'preferred');
  return [
    ...fixBy('Write ~all: others are marked as suspicious', editText(zone, at, term.start, term.end, '~all')),
    ...fixBy('Write -all: others are refused', editText(zone, at, term.start, term.end, '-all')),
  ];
}
