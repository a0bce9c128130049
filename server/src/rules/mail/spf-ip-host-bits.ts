import type { Finding, Fix, FixContext, Rule } from '../rule';
import { TXT } from '../types';
import { editText, fixBy, spfAt, spfTextOf, spotInText } from './spf-record';

/** A network whose address has bits set that its length leaves out. */
export const spfIpHostBits: Rule = {
  code: 'spf-ip-host-bits',
  group: 'mail',
  severity: 'information',
  summary: 'a network in an SPF record is written with the address of a host in it',
  why: 'Only the bits that the length counts are compared: `ip4:198.51.100.7/24` lets all 256 addresses from 198.51.100.0 on send, not 198.51.100.7 alone. Receivers read it without error, but one of the two, the address or the length, may not be what was meant.',
  remedy: 'Write the first address of the network, or take the length away if one host is meant.',
  references: ['RFC 7208 section 5.6'],
  bad: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.7/24 -all"
;                  ^^^^^^^^^^^^^^^ information[spf-ip-host-bits]
`,
  good: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.0/24 -all"
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddSpf'],
    run(at, report) {
      const text = spfAt(at);
      for (const { network } of text?.spf.terms ?? []) {
        if (!text || !network?.masked) continue;
        report({
          ...spotInText(text, network.start, network.end),
          message: `This means the whole network ${network.masked}.`,
        });
      }
    },
  },
  fixes,
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const text = spfTextOf(zone, finding.entry);
  const network = text?.spf.terms
    .map((term) => term.network)
    .find((each) => each && spotInText(text, each.start, each.end).start === finding.start);
  if (!text || !network) return [];
  const written = text.text.slice(network.start, network.end);
  const host = written.slice(0, written.indexOf('/'));
  return [
    ...fixBy(
      `Write ${network.masked}`,
      editText(zone, text, network.start, network.end, network.masked ?? written),
      'preferred',
    ),
    ...fixBy(`Write ${host}, this host alone`, editText(zone, text, network.start, network.end, host)),
  ];
}
