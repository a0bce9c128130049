import { fieldToken, recordOf } from '../../zone/record';
import { replaceToken, spotOf } from '../fixing';
import type { Rule } from '../rule';
import { soaFields } from './soa-fields';

/** An `@` in the mailbox of an SOA (RFC 1035 section 3.3.13). */
export const soaRnameAt: Rule = {
  code: 'soa-rname-at',
  group: 'zone',
  severity: 'warning',
  summary: 'the mailbox of the SOA record is written with `@`',
  why: 'The mailbox of the person in charge is written as a name, with a dot in place of the `@`. An `@` within a name is an ordinary character: the mailbox is then a name that nobody can turn into an address.',
  remedy:
    'Write a dot in place of the `@`, and `\\.` for a dot before it: `jane.doe@example.com` is `jane\\.doe.example.com.`.',
  references: ['RFC 1035 section 3.3.13', 'RFC 1035 section 8'],
  bad: `$TTL 3600
@  SOA ns1 jane.doe@example.com. 1 7200 3600 1209600 3600
;          ^^^^^^^^^^^^^^^^^^^^^ warning[soa-rname-at]
`,
  good: `$TTL 3600
@  SOA ns1 jane\\.doe.example.com. 1 7200 3600 1209600 3600
`,
  check: {
    scope: 'zone',
    run(zone, report) {
      for (const id of zone.soas()) {
        const rname = soaFields(zone, id)?.rname ?? '';
        const record = isAddress(rname, zone.names.text(zone.apex)) ? recordOf(zone, id) : undefined;
        if (!record) continue;
        report({
          ...spotOf(record, 'rname'),
          message: `The mailbox ${rname} has an "@", which means nothing within a name: in an SOA record a dot stands in its place.`,
        });
      }
    },
  },
  fixes: (finding, { zone }) => {
    const record = recordOf(zone, finding.entry);
    const token = record && fieldToken(record, 'rname');
    if (!record || !token) return [];
    const [local = '', domain = '', ...more] = token.text.split(AT);
    // Without a local part, or with more than one "@", nobody knows which address is meant.
    if (local === '' || more.length > 0) return [];
    // A whole domain behind the "@" was meant as such, with or without its final dot.
    const dot = domain.includes('.') && !domain.endsWith('.') ? '.' : '';
    const mailbox = local.replace(/(?<!\\)\./g, '\\.');
    const name = domain === '' ? mailbox : `${mailbox}.${domain}${dot}`;
    return [{ title: `Write ${name}`, preferred: true, edits: [replaceToken(record, token, name)] }];
  },
};

/** The `@`, escaped or not: the octet is the same. */
const AT = /\\?@|\\064/;

/**
 * True for a mail address. With its `@` escaped it may be one whose local part has an `@`: not if all that follows is
 * the name of the zone, or a domain of two labels.
 */
function isAddress(rname: string, own: string): boolean {
  const at = AT.exec(rname);
  if (!at || rname === '@') return false;
  const domain = rname
    .slice(at.index + at[0].length)
    .replace(/\.?$/, '.')
    .toLowerCase();
  return at[0] === '@' || domain === own || domain.split('.').length === 3;
}
