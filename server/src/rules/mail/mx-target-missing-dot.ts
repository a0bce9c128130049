import { fieldToken, recordOf } from '../../zone/record';
import { spotOf } from '../fixing';
import { addFinalDot, dotMessage, leadsNowhere } from '../name/name-missing-dot';
import { undottedName } from '../name/undotted';
import type { Rule } from '../rule';
import { MX } from '../types';

/**
 * An exchange that was likely meant as absolute but lacks its final dot (RFC 1035 section 5.1). name-missing-dot says
 * the same of other records and keeps quiet about MX.
 */
export const mxTargetMissingDot: Rule = {
  code: 'mx-target-missing-dot',
  group: 'mail',
  severity: 'warning',
  internetOnly: true,
  summary: 'the exchange of an MX record lacks the final dot that would make it absolute',
  why: "Only a name that ends in a dot is complete. Any other is relative, and the origin is put behind it: `aspmx.l.google.com` becomes `aspmx.l.google.com.example.com.`, where no mail server is. The panels of mail providers often show their hosts without the dot. It is an error where nothing is at the name, and a warning where a wildcard gives it an address: mail then goes to that host in place of the provider's.",
  remedy: 'Put a dot behind the name; or, for a host of this zone, leave the name of the zone out.',
  references: ['RFC 1035 section 5.1', 'RFC 1912 section 2.2'],
  bad: `$TTL 3600
@     MX 1 aspmx.l.google.com
;          ^^^^^^^^^^^^^^^^^^ error[mx-target-missing-dot]
lab   MX 5 mail.example.com
;          ^^^^^^^^^^^^^^^^ error[mx-target-missing-dot]
lab   MX 9 mail.example.net.
mail  A  192.0.2.1
`,
  good: `$TTL 3600
@     MX 1 aspmx.l.google.com.
lab   MX 5 mail
lab   MX 9 mail.example.net.
mail  A  192.0.2.1
`,
  check: {
    scope: 'record',
    types: [MX],
    when: ['undotted'],
    run({ zone, id, chunk, index }, report) {
      const undotted = undottedName(zone, id, chunk, index);
      const record = undotted && recordOf(zone, id);
      const token = record && fieldToken(record, 'exchange');
      if (!undotted || !record || !token || record.unsure) return;
      report({
        ...spotOf(record, 'exchange'),
        ...(leadsNowhere(zone, record.target) ? { severity: 'error' } : {}),
        message: dotMessage(zone, token.text, record.target, undotted),
      });
    },
  },
  fixes: addFinalDot,
};
