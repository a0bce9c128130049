/** Numbers of the types that DNSSEC is about (IANA, DNS parameters). */
export const NS = 2;
export const SOA = 6;
export const SIG = 24;
export const DNAME = 39;
export const DS = 43;
export const RRSIG = 46;
export const NSEC = 47;
export const DNSKEY = 48;
export const NSEC3 = 50;
export const NSEC3PARAM = 51;
export const ZONEMD = 63;
export const CDS = 59;
export const CDNSKEY = 60;
