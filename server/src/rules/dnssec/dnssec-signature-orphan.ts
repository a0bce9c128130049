import { typeMnemonicOf } from '../../rr/type-names';
import { recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { spotOf } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { RRSIG, SIG } from '../types';
import { coverOf } from '../zone/cover';
import { rrsetShown, type SignedRrset, signedRrsets } from './rrset-words';
import { isToBeSigned } from './standing';

/** An RRSIG that covers nothing, or what is not signed (RFC 4035 section 2.2). */
export const dnssecSignatureOrphan: Rule = {
  code: 'dnssec-signature-orphan',
  group: 'dnssec',
  severity: 'warning',
  summary: 'a DNSSEC signature covers no records',
  why: 'A signature belongs to the records of one name and type. Where those are gone, renamed or of another type, it is left over, and what it should say is not said of anything: either records were removed by hand and the zone was not signed again, or they are missing. Delegations and what is below them are not signed either, as the delegated zone speaks for them; only DS and NSEC records are.',
  remedy: 'Sign the zone again, or remove the signature. If records are missing, write them.',
  references: ['RFC 4035 section 2.2', 'RFC 4034 section 3'],
  bad: `$TTL 3600
www  A     192.0.2.1
www  RRSIG A 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
www  RRSIG TXT 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
;          ^^^ warning[dnssec-signature-orphan]
`,
  good: `$TTL 3600
www  A     192.0.2.1
www  RRSIG A 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
www  TXT   "still here"
www  RRSIG TXT 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
`,
  check: { scope: 'owner', types: [RRSIG], run: check },
  fixes: (finding, { zone }) => [
    { title: 'Remove this signature', preferred: true, edits: removeRecord(zone, finding.entry) },
  ],
};

function check(at: OwnerAt, report: Report): void {
  for (const rrset of signedRrsets(at)) {
    const message = messageFor(at, rrset);
    const record = message === undefined ? undefined : recordOf(at.zone, rrset.signature.id);
    if (message !== undefined && record) report({ ...spotOf(record, 'type covered'), message });
  }
}

function messageFor({ zone, owner }: OwnerAt, { signature, members }: SignedRrset): string | undefined {
  const { covered } = signature;
  if (covered === RRSIG || covered === SIG)
    return `Signatures are not signed, and so this one at ${zone.names.text(owner)} says nothing.`;
  if (members.length === 0)
    return `${zone.names.text(owner)} has no ${typeMnemonicOf(covered)} record: this signature covers nothing.`;
  const cover = coverOf(zone, owner);
  if (cover)
    return `${zone.names.text(owner)} is below ${zone.names.text(cover.name)}, where another zone begins to speak: ${rrsetShown(zone, owner, covered)} are not signed here.`;
  if (!isToBeSigned(zone, owner, covered))
    return `${zone.names.text(owner)} is delegated: of its records only DS and NSEC are signed here, not ${typeMnemonicOf(covered)}.`;
  return undefined;
}
