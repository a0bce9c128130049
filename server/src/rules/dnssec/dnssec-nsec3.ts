import { isBase32hex } from '../../zone/dnssec/base32hex';
import { type Nsec3Fault, nsec3Faults } from '../../zone/dnssec/nsec3-chain';
import type { Hashing } from '../../zone/dnssec/nsec3-hash';
import { isSigned } from '../../zone/dnssec/signature';
import { hashingText, signedChunk } from '../../zone/dnssec/signed-chunk';
import { NSEC3PARAM } from '../../zone/dnssec/types';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { hasType, recordsAt } from '../../zone/look-up';
import { oncePerEdit } from '../../zone/once';
import { type RecordView, rdataWire, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf, spotOfRole } from '../fixing';
import type { Report, Rule, Spot } from '../rule';
import { NSEC } from '../types';
import { spotOfBitmap, spotOfName } from './spots';
import { bitmapFaultShown } from './type-list';

/** NSEC3 records that do not tell what the zone has, and their parameters (RFC 5155, RFC 9276). */
export const dnssecNsec3: Rule = {
  code: 'dnssec-nsec3',
  group: 'dnssec',
  severity: 'warning',
  summary: 'the NSEC3 records do not tell what is in the zone, or their parameters are against advice',
  why: 'With NSEC3 records a signed zone proves what it does not have without showing its names: each stands at the hash of a name, tells the next hash, the last one the first, and which types the name has. Where one is missing or its types are wrong, records in the zone can be denied, and answers fail. Iterations and salt make nothing safer, and cost every server and resolver time: RFC 9276 asks for 0 iterations and no salt. A few are information; above 50, newer resolvers take the zone for unsigned. Names are hashed to find out what is missing; in the editor only in zones of up to 100,000 records, with `zonewright check` in all.',
  remedy:
    "Sign the zone again: the signer writes the NSEC3 records anew. Parameters are the signer's, too: `nsec3param iterations 0 optout no salt-length 0` in a `dnssec-policy` of BIND, `dnssec-signzone -H 0 -3 -`, `nsec3-iterations: 0` and `nsec3-salt-length: 0` of Knot DNS.",
  references: ['RFC 5155 section 7.1', 'RFC 9276 section 3.1', 'RFC 9276 section 3.2'],
  bad: `$TTL 3600
@    SOA        ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@    RRSIG      SOA 15 2 3600 20260630000000 20260531000000 34423 @ AAAA
@    NSEC3PARAM 1 0 0 -
www  A          192.0.2.1
MIFDNDT3NFF3OD53O7TLA1HRFF95JKUK NSEC3 1 0 0 - ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK A AAAA RRSIG
;                                                                               ^^^^^^^^^^^^ warning[dnssec-nsec3]
ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK NSEC3 1 0 0 - MIFDNDT3NFF3OD53O7TLA1HRFF95JKUK SOA RRSIG NSEC3PARAM
new  A          192.0.2.2
;<^ warning[dnssec-nsec3]
`,
  good: `$TTL 3600
@    SOA        ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@    RRSIG      SOA 15 2 3600 20260630000000 20260531000000 34423 @ AAAA
@    NSEC3PARAM 1 0 0 -
www  A          192.0.2.1
MIFDNDT3NFF3OD53O7TLA1HRFF95JKUK NSEC3 1 0 0 - ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK A RRSIG
ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK NSEC3 1 0 0 - MIFDNDT3NFF3OD53O7TLA1HRFF95JKUK SOA RRSIG NSEC3PARAM
`,
  check: { scope: 'zone', run: check },
};

/** Iterations above which BIND 9.20 and others take answers for unsigned (RFC 9276 section 3.2). */
const MOST_ITERATIONS = 50;
const SHA1 = 1;

function check(zone: Zone, report: Report): void {
  if (!isSigned(zone)) return;
  const parameters = recordsAt(zone, zone.apex, NSEC3PARAM);
  if (parameters.length === 0) {
    // In a zone with NSEC, the records may be there in advance.
    if (!hasType(zone, zone.apex, NSEC)) reportUnannounced(zone, report);
    return;
  }
  for (const id of parameters) {
    const record = recordOf(zone, id);
    const wire = record && !record.unsure ? rdataWire(record) : undefined;
    if (record && wire) checkChain(record, wire, report);
  }
}

function checkChain(record: RecordView, wire: Uint8Array, report: Report): void {
  const { zone } = record;
  const hashing = hashingOf(wire);
  const chains = hashingsOf(zone);
  const isUsed = chains.has(hashing.text);
  // Flags that are not 0 mean a chain that is being made or taken away, or one that is not understood.
  const isPlain = wire[0] === SHA1 && wire[1] === 0;
  if (isPlain && !isUsed) reportNoChain(record, hashing.text, chains, report);
  // What is not used costs nothing.
  if (isUsed || chains.size === 0) checkParameters(record, wire, report);
  if (!isPlain || !isUsed) return;
  for (const fault of nsec3Faults(zone, hashing)) {
    // Of an owner that is no hash, dnssec-nsec3-owner speaks.
    if (fault.kind !== 'missing' && !isBase32hex(zone.names.label(zone.store.ownerOf(fault.id)))) continue;
    const spot = spotOfFault(record, fault);
    if (spot) report({ ...spot, message: messageFor(zone, fault) });
  }
}

function hashingOf(wire: Uint8Array): Hashing {
  return {
    iterations: (wire[2] ?? 0) * 256 + (wire[3] ?? 0),
    salt: wire.slice(5, 5 + (wire[4] ?? 0)),
    text: hashingText(wire),
  };
}

function checkParameters(record: RecordView, wire: Uint8Array, report: Report): void {
  const { iterations, salt } = hashingOf(wire);
  if (wire[1] !== 0)
    report({
      ...spotOf(record, 'flags'),
      message: `The flags of an NSEC3PARAM record are 0: with ${wire[1]}, name servers do not use these parameters (RFC 5155 section 4.1.2).`,
    });
  if (iterations > 0) {
    const many = iterations > MOST_ITERATIONS;
    report({
      ...spotOf(record, 'iterations'),
      message: many
        ? `Names are hashed ${iterations} times more: above ${MOST_ITERATIONS}, newer resolvers take the zone for unsigned. RFC 9276 asks for 0.`
        : `Names are hashed ${iterations} ${iterations === 1 ? 'time' : 'times'} more, which makes nothing safer: RFC 9276 asks for 0.`,
      ...(many ? {} : { severity: 'information' }),
    });
  }
  if (salt.length > 0)
    report({
      ...spotOf(record, 'salt'),
      message:
        'A salt makes nothing safer, as the name of the zone is part of each hash: RFC 9276 advises to have none, "-".',
      severity: 'information',
    });
}

/** The ways in which the names of the NSEC3 records are hashed, as {@link hashingText}. */
const hashingsOf = oncePerEdit((zone) => {
  const hashings = new Set<string>();
  for (const chunk of zone.inOrder())
    for (const hashing of signedChunk(zone, chunk).denials.parameters) hashings.add(hashing);
  return hashings;
});

/** One for all names: none has an NSEC3 record that these parameters lead to. */
function reportNoChain(record: RecordView, text: string, chains: ReadonlySet<string>, report: Report): void {
  const [, iterations = '', salt = ''] = text.split(' ');
  const [chain] = chains;
  const [, otherIterations = '', otherSalt = ''] = chain?.split(' ') ?? [];
  const isOther = [iterations !== otherIterations, salt !== otherSalt];
  // Where one field alone is different, that is the one.
  const field =
    chains.size === 1 && isOther[0] !== isOther[1] ? (isOther[0] ? 'iterations' : 'salt') : undefined;
  const there = chain === undefined ? '' : `, but with ${hashingShown(otherIterations, otherSalt)}`;
  report({
    ...(field ? spotOf(record, field) : spotOfRole(record, 'type')),
    message: `${record.zone.names.text(record.owner)} has no NSEC3 records with ${hashingShown(iterations, salt)}${there}: name servers look for them by these parameters, and cannot prove that a name does not exist.`,
  });
}

function hashingShown(iterations: string, salt: string): string {
  return `${iterations} ${iterations === '1' ? 'iteration' : 'iterations'} and ${salt === '-' ? 'no salt' : `the salt ${salt}`}`;
}

/** NSEC3 records of which no NSEC3PARAM tells the name servers. */
function reportUnannounced(zone: Zone, report: Report): void {
  const record = recordOf(zone, firstNsec3(zone));
  if (!record) return;
  report({
    ...spotOfRole(record, 'type'),
    message: `The zone has NSEC3 records, but ${zone.names.text(zone.apex)} has no NSEC3PARAM record: name servers do not know how names are hashed, and cannot use them.`,
  });
}

function firstNsec3(zone: Zone): EntryId {
  for (const chunk of zone.inOrder()) {
    const { denials } = signedChunk(zone, chunk);
    const at = denials.chains.findIndex((chain, place) => chain >= 0 && place < denials.count);
    if (at >= 0) return chunk.ids[denials.entries[at] ?? 0] ?? NO_ENTRY;
  }
  return NO_ENTRY;
}

function spotOfFault(parameters: RecordView, fault: Nsec3Fault): Spot | undefined {
  const { zone } = parameters;
  if (fault.kind === 'missing') return spotOfName(zone, fault.name) ?? spotOfRole(parameters, 'type');
  const record = recordOf(zone, fault.id);
  if (!record) return undefined;
  if (fault.kind === 'next' || fault.kind === 'backwards') return spotOf(record, 'next hashed owner');
  return fault.kind === 'types' ? spotOfBitmap(zone, fault.id) : spotOfRole(record, 'type');
}

function messageFor({ names }: Zone, fault: Nsec3Fault): string {
  switch (fault.kind) {
    case 'missing':
      return `${names.text(fault.name)} has no NSEC3 record, which would be at ${names.labelText(fault.hash)}: by the other ones it does not exist.`;
    case 'stale':
      return 'No name of the zone has this hash: the NSEC3 record is left over from one that is gone.';
    case 'second':
      return 'This hash has a second NSEC3 record with the same parameters: it has one.';
    case 'misplaced':
      return `An NSEC3 record stands right below the name of the zone, not deeper.`;
    case 'next':
      return `The next hash, ${names.labelText(fault.next)}, has no NSEC3 record: the chain is broken there.`;
    case 'backwards':
      return 'This hash leads back to one before it: only the last one does, to the first.';
    case 'skipped':
      return 'No NSEC3 record leads to this hash: by the one before it, the name does not exist.';
    case 'types':
      return `The NSEC3 record of ${names.text(fault.name)} ${bitmapFaultShown(fault.fault)}.`;
  }
}
