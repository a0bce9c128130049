/** Numbers of the record types that rules speak of (IANA, DNS parameters). */
export const A = 1;
export const NS = 2;
export const CNAME = 5;
export const SOA = 6;
export const PTR = 12;
export const MX = 15;
export const TXT = 16;
export const AAAA = 28;
export const SRV = 33;
export const DNAME = 39;
export const DS = 43;
export const RRSIG = 46;
export const NSEC = 47;
export const NSEC3 = 50;
