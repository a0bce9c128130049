/**
 * Date of the copy of IANA's registry "DNS SVCB Service Parameter Keys (SvcParamKeys)" below, as its page says when it
 * was last updated: https://www.iana.org/assignments/dns-svcb
 */
export const SERVICE_PARAMETER_KEYS_UPDATED = '2026-06-25';

/** Parameter keys of SVCB and HTTPS that IANA has registered, by number. Names are lower case (RFC 9460 section 14.3). */
export const IANA_SERVICE_PARAMETER_KEYS: readonly (readonly [number: number, name: string])[] = [
  [0, 'mandatory'],
  [1, 'alpn'],
  [2, 'no-default-alpn'],
  [3, 'port'],
  [4, 'ipv4hint'],
  [5, 'ech'],
  [6, 'ipv6hint'],
  [7, 'dohpath'],
  [8, 'ohttp'],
  [9, 'tls-supported-groups'],
  [10, 'docpath'],
  [11, 'pvd'],
  [12, 'oots'],
];
