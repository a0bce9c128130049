import type { Rule } from '../rule';

/** A label above 63 octets (RFC 1035 section 2.3.4). Found where names are read. */
export const syntaxLabelTooLong: Rule = {
  code: 'syntax-label-too-long',
  group: 'syntax',
  severity: 'error',
  summary: 'a label of a name is longer than 63 octets',
  why: 'The parts of a name between its dots, the labels, have at most 63 octets each: more cannot be sent. Name servers refuse the zone.',
  remedy: 'Shorten the label. A letter outside ASCII takes several octets.',
  references: ['RFC 1035 section 2.3.4'],
  bad: `$TTL 3600
a-label-that-goes-on-and-on-until-it-has-more-than-sixty-three-octets  A 192.0.2.1
;<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[syntax-label-too-long]
`,
  good: `$TTL 3600
a-label-that-goes-on.until-a-dot-ends-it  A 192.0.2.1
`,
};
