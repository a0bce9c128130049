/** A copy of one of IANA's registries of numbers, of which a field of a record type is one. */
export interface NumberRegistry {
  readonly title: string;
  /** When the registry's page says that it was last updated: `https://www.iana.org/assignments/` and `page`. */
  readonly updated: string;
  readonly page: string;
  readonly types: readonly string[];
  readonly field: string;
  /** All numbers that are assigned, reserved and private ones aside. */
  readonly assigned: readonly number[];
}

export const NUMBER_REGISTRIES: readonly NumberRegistry[] = [
  {
    title: 'DNS Security Algorithm Numbers',
    updated: '2025-12-02',
    page: 'dns-sec-alg-numbers',
    types: ['DNSKEY', 'CDNSKEY', 'DS', 'CDS', 'RRSIG'],
    field: 'algorithm',
    assigned: [0, 1, 2, 3, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 17, 23, 252, 253, 254],
  },
  {
    title: 'Digest Algorithms',
    updated: '2025-12-02',
    page: 'ds-rr-types',
    types: ['DS', 'CDS'],
    field: 'digest type',
    assigned: [0, 1, 2, 3, 4, 5, 6],
  },
  {
    title: 'CERT RR Certificate Types',
    updated: '2006-09-27',
    page: 'cert-rr-types',
    types: ['CERT'],
    field: 'type',
    assigned: [1, 2, 3, 4, 5, 6, 7, 8, 253, 254],
  },
  {
    title: 'TLSA Certificate Usages',
    updated: '2026-02-05',
    page: 'dane-parameters',
    types: ['TLSA', 'SMIMEA'],
    field: 'usage',
    assigned: [0, 1, 2, 3],
  },
  {
    title: 'TLSA Selectors',
    updated: '2026-02-05',
    page: 'dane-parameters',
    types: ['TLSA', 'SMIMEA'],
    field: 'selector',
    assigned: [0, 1],
  },
  {
    title: 'TLSA Matching Types',
    updated: '2026-02-05',
    page: 'dane-parameters',
    types: ['TLSA', 'SMIMEA'],
    field: 'matching type',
    assigned: [0, 1, 2],
  },
  {
    title: 'SSHFP RR Types for public key algorithms',
    updated: '2020-02-25',
    page: 'dns-sshfp-rr-parameters',
    types: ['SSHFP'],
    field: 'algorithm',
    assigned: [1, 2, 3, 4, 6],
  },
  {
    title: 'SSHFP RR types for fingerprint types',
    updated: '2020-02-25',
    page: 'dns-sshfp-rr-parameters',
    types: ['SSHFP'],
    field: 'fingerprint type',
    assigned: [1, 2],
  },
];
