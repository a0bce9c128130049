import { recordOf } from '../../zone/record';
import { spotOfRole } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { CNAME, DNAME, MX, NSEC, NXT, RRSIG, SIG } from '../types';
import { separateAlias } from '../zone/cname-and-other-data';

/**
 * MX records at an alias (RFC 1034 section 3.6.2). One cause shows once: this rule speaks where the alias has nothing
 * but MX records beside it, cname-and-other-data where there is more, cname-at-apex at the zone's own name.
 */
export const mxOwnerCname: Rule = {
  code: 'mx-owner-cname',
  group: 'mail',
  severity: 'error',
  summary: 'a name with MX records is an alias (CNAME)',
  why: 'A CNAME says that everything about a name is found at another name, where mail for it goes, too: MX records beside it contradict that. Name servers refuse the zone.',
  remedy:
    'Decide which holds. For mail of its own, give the name A and AAAA records in place of the CNAME. Else remove the MX records: mail then goes where that for the target of the alias goes.',
  references: ['RFC 1034 section 3.6.2', 'RFC 2181 section 10.1', 'RFC 5321 section 5.1'],
  bad: `$TTL 3600
shop  CNAME web
shop  MX    10 mail
;     ^^ error[mx-owner-cname]
web   A     192.0.2.1
mail  A     192.0.2.2
`,
  good: `$TTL 3600
shop  A     192.0.2.1
shop  MX    10 mail
web   A     192.0.2.1
mail  A     192.0.2.2
`,
  check: { scope: 'owner', types: [CNAME], when: ['severalTypes'], run: check },
  fixes: (finding, { zone }) => separateAlias(zone, zone.store.ownerOf(finding.entry)),
};

/** Types that do not make it another rule's: the two, what signers put beside an alias, DNAME, which has its own. */
const OWN: ReadonlySet<number> = new Set([CNAME, MX, DNAME, RRSIG, NSEC, SIG, NXT]);

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  if (owner === zone.apex || records.some((id) => !OWN.has(zone.store.typeOf(id)))) return;
  const alias = records.find((id) => zone.store.typeOf(id) === CNAME);
  const mail = records.filter((id) => zone.store.typeOf(id) === MX);
  const record = recordOf(zone, mail[0] ?? -1);
  if (alias === undefined || !record || recordOf(zone, alias)?.unsure) return;
  report({
    ...spotOfRole(record, 'type'),
    message: `${zone.names.text(owner)} is an alias, so it cannot have ${mail.length === 1 ? 'an MX record' : 'MX records'}: name servers refuse the zone.`,
    related: [{ entry: alias, start: 0, end: 0, message: 'The alias' }],
  });
}
