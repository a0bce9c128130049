import type { Rule } from '../rule';
import { cnameAndOtherData } from './cname-and-other-data';
import { cnameAtApex } from './cname-at-apex';
import { cnameChain } from './cname-chain';
import { cnameLoop } from './cname-loop';
import { cnameMultiple } from './cname-multiple';
import { cnameTargetMissing } from './cname-target-missing';
import { delegationMismatch } from './delegation-mismatch';
import { dnameAndCname } from './dname-and-cname';
import { dnameChildren } from './dname-children';
import { dnameLoop } from './dname-loop';
import { dnameMultiple } from './dname-multiple';
import { duplicateRecord } from './duplicate-record';
import { glueMissing } from './glue-missing';
import { glueUnused } from './glue-unused';
import { nsMissing } from './ns-missing';
import { nsSingle } from './ns-single';
import { nsTargetAddress } from './ns-target-address';
import { nsTargetCname } from './ns-target-cname';
import { nsTargetNoAddress } from './ns-target-no-address';
import { nsWildcard } from './ns-wildcard';
import { occluded } from './occluded';
import { ptrForwardMismatch } from './ptr-forward-mismatch';
import { ptrMissingDot } from './ptr-missing-dot';
import { ptrTarget } from './ptr-target';
import { resinfoMultiple } from './resinfo-multiple';
import { rrsetTtl } from './rrset-ttl';
import { soaMissing } from './soa-missing';
import { soaMnameCname } from './soa-mname-cname';
import { soaMnameNoAddress } from './soa-mname-no-address';
import { soaMultiple } from './soa-multiple';
import { soaNotApex } from './soa-not-apex';
import { soaRnameAt } from './soa-rname-at';
import { soaSerialFuture } from './soa-serial-future';
import { soaSerialNotBumped } from './soa-serial-not-bumped';
import { soaTimers } from './soa-timers';
import { srvTargetCname } from './srv-target-cname';
import { srvTargetNoAddress } from './srv-target-no-address';
import { wildcardNonterminal } from './wildcard-nonterminal';

/** Rules about what a zone consists of, and how its records fit together. */
export const ZONE_RULES: readonly Rule[] = [
  soaMissing,
  soaMultiple,
  soaNotApex,
  soaRnameAt,
  soaTimers,
  soaMnameCname,
  soaMnameNoAddress,
  soaSerialFuture,
  soaSerialNotBumped,
  nsMissing,
  nsSingle,
  nsTargetCname,
  nsTargetNoAddress,
  nsTargetAddress,
  nsWildcard,
  glueMissing,
  glueUnused,
  delegationMismatch,
  occluded,
  cnameAndOtherData,
  cnameMultiple,
  cnameAtApex,
  cnameLoop,
  cnameTargetMissing,
  cnameChain,
  dnameLoop,
  dnameMultiple,
  resinfoMultiple,
  dnameAndCname,
  dnameChildren,
  rrsetTtl,
  duplicateRecord,
  srvTargetCname,
  srvTargetNoAddress,
  ptrMissingDot,
  ptrTarget,
  ptrForwardMismatch,
  wildcardNonterminal,
];
