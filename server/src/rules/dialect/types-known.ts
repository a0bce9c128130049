import { type Server, typesCalled } from './trait';

/**
 * Types of IANA's registry whose mnemonic a server does not know: it refuses the zone. Measured with BIND 9.18.49,
 * Knot DNS 3.2.6, NSD 4.6.1 and PowerDNS 4.7.3 (docs/dialects.md); later versions know more.
 */
const UNKNOWN: Readonly<Record<Server, string>> = {
  bind: 'CLA IPN',
  knot: `MD MF MB MG MR NULL WKS X25 ISDN NSAP NSAP-PTR SIG PX GPOS NXT EID NIMLOC ATMA A6 SINK HIP NINFO RKEY TALINK
    DSYNC HHIT BRID UINFO UID GID UNSPEC AVC DOA AMTRELAY RESINFO WALLET CLA IPN TA DLV`,
  nsd: `NSAP-PTR GPOS EID NIMLOC ATMA A6 SINK HIP NINFO RKEY TALINK DSYNC HHIT BRID UINFO UID GID UNSPEC DOA AMTRELAY
    RESINFO WALLET CLA IPN TA`,
  powerdns: `MD MF NULL WKS X25 ISDN RT NSAP NSAP-PTR SIG PX GPOS NXT EID NIMLOC ATMA A6 SINK HIP NINFO TALINK DSYNC
    HHIT BRID UINFO UID GID UNSPEC AVC DOA AMTRELAY RESINFO WALLET CLA IPN TA`,
};

export const UNKNOWN_TYPES: Readonly<Record<Server, ReadonlySet<number>>> = {
  bind: typesCalled(UNKNOWN.bind),
  knot: typesCalled(UNKNOWN.knot),
  nsd: typesCalled(UNKNOWN.nsd),
  powerdns: typesCalled(UNKNOWN.powerdns),
};

/** All types that some server does not know. */
export const UNKNOWN_SOMEWHERE: ReadonlySet<number> = new Set(
  Object.values(UNKNOWN_TYPES).flatMap((types) => [...types]),
);
