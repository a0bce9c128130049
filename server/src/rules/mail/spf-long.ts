import { recordOf } from '../../zone/record';
import { spotOfRdata } from '../fixing';
import type { Rule } from '../rule';
import { TXT } from '../types';
import { spfAt } from './spf-record';

/** Octets that RFC 7208 section 3.4 wants an SPF record to stay below. */
const LONG = 450;

/** An SPF record that may not fit into an answer over UDP (RFC 7208 section 3.4). */
export const spfLong: Rule = {
  code: 'spf-long',
  group: 'mail',
  severity: 'information',
  summary: 'an SPF record is longer than 450 octets',
  why: 'An answer that does not fit into 512 octets has to be asked for again over TCP by resolvers that do without larger UDP packets, and where a firewall hinders that, the record is not found. RFC 7208 recommends to stay below 450 octets.',
  remedy:
    'Move a part of the record to another name and include it, or write networks in place of single addresses.',
  references: ['RFC 7208 section 3.4'],
  bad: `$TTL 3600
@  TXT ${example(26)}
;      ${'^'.repeat(example(26).length)} information[spf-long]
`,
  good: `$TTL 3600
@     TXT "v=spf1 include:_spf.example.com -all"
_spf  TXT ${example(15)}
`,
  check: {
    scope: 'record',
    types: [TXT],
    run(at, report) {
      const text = spfAt(at);
      const record = text && text.text.length > LONG ? recordOf(at.zone, at.id) : undefined;
      if (!text || !record) return;
      report({
        ...spotOfRdata(record),
        message: `This SPF record has ${text.text.length} octets; up to ${LONG} it fits into any answer.`,
      });
    },
  },
};

function example(addresses: number): string {
  const terms = Array.from({ length: addresses }, (_, index) => `ip4:198.51.100.${index + 1}`);
  const half = Math.ceil(terms.length / 2);
  return `"v=spf1 ${terms.slice(0, half).join(' ')} " "${terms.slice(half).join(' ')} -all"`;
}
