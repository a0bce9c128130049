import { fieldToken, recordOf } from '../../zone/record';
import { spotOf } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { CAA } from '../types';
import { writeMeant } from './meant';

/** CAA data that says nothing, or not what was meant (RFC 8659). Single records are checked where rdata is read. */
export const rdataCaa: Rule = {
  code: 'rdata-caa',
  group: 'rdata',
  severity: 'error',
  summary: 'a CAA record has an unknown property, flag or value',
  why: 'A CAA record says which authorities may issue certificates for a name. A misspelt property or flag is ignored, so that more authorities may issue than was meant; a value that is no domain name forbids all of them, and certificates cannot be renewed; `iodef` alone forbids nothing that it could report (these are warnings). Properties with other characters than letters and digits make name servers refuse the zone.',
  remedy:
    'Write `0 issue "ca.example.net"` for each authority that may issue, `0 issue ";"` to forbid all, and `0 iodef "mailto:..."` for reports. The flag is 0, or 128 where an authority that does not know the property must refuse.',
  references: ['RFC 8659 section 4'],
  bad: `$TTL 3600
@    CAA 1 issue "ca.example.net"
;        ^ warning[rdata-caa]
@    CAA 0 isue "ca.example.net"
;          ^^^^ warning[rdata-caa]
`,
  good: `$TTL 3600
@    CAA 0 issue "ca.example.net"
@    CAA 0 iodef "mailto:security@example.com"
`,
  check: { scope: 'owner', types: [CAA], run: check },
  fixes: writeMeant,
};

/** Says of `iodef` without a record that restricts anything that it has no effect (RFC 8659 section 4.4). */
function check({ zone, owner, records }: OwnerAt, report: Report): void {
  let reporting: ReturnType<typeof recordOf>;
  for (const id of records) {
    if (zone.store.typeOf(id) !== CAA) continue;
    const record = recordOf(zone, id);
    const property = record && fieldToken(record, 'tag')?.text.toLowerCase();
    if (!record || record.unsure || property !== 'iodef') return;
    reporting ??= record;
  }
  if (!reporting) return;
  report({
    ...spotOf(reporting, 'tag'),
    severity: 'warning',
    message: `iodef says where to report what is forbidden, but no issue or issuewild at ${zone.names.text(owner)} forbids anything: every authority may issue certificates.`,
  });
}
