import type { Rule } from '../rule';
import { TXT } from '../types';
import { dkimRecord } from './dkim-records';
import { faultFixes, reportFaults } from './text-faults';

/** A DKIM record that verifiers cannot read (RFC 6376 section 3.6.1). */
export const dkimSyntax: Rule = {
  code: 'dkim-syntax',
  group: 'mail',
  severity: 'error',
  summary: 'a DKIM record is not written as verifiers read it',
  why: 'A DKIM record holds the key with which receivers verify the signatures of your mail. It is a list of `name=value`, separated by semicolons: `v=DKIM1`, which may be left out but else comes first, `k=` with the type of the key, and `p=` with the key in base64. If it cannot be read, all signatures that name it are invalid.',
  remedy:
    'Copy the record again from the program that made the key. It is one text; where it is split into several quoted ones, nothing is added between them.',
  references: ['RFC 6376 section 3.6.1', 'RFC 6376 section 3.2'],
  bad: `$TTL 3600
a._domainkey  TXT "v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqP|X0Ck/j9gEMMvJUqbljxVBByeAGs="
;                                                        ^ error[dkim-syntax]
b._domainkey  TXT "v=DKIM1 k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
;                    ^^^^^^^^^^^^^^^ error[dkim-syntax]
`,
  good: `$TTL 3600
a._domainkey  TXT "v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqPX0Ck" "/j9gEMMvJUqbljxVBByeAGs="
b._domainkey  TXT "k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddOwner'],
    run({ zone, id }, report) {
      const record = dkimRecord(zone, id);
      if (record) reportFaults(record.joined, record.dkim.faults, report);
    },
  },
  fixes(finding, { zone }) {
    const record = dkimRecord(zone, finding.entry);
    return record ? faultFixes(finding, record.joined, record.dkim.faults) : [];
  },
};
