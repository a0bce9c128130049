import type { TagRecord } from './tag-record';

const POLICY = {
  none: 'nothing is done; reports only',
  quarantine: 'mail that fails is suspicious: it goes to the spam folder',
  reject: 'mail that fails is refused',
};
const ALIGNMENT = {
  r: 'relaxed: the same organizational domain is enough',
  s: 'strict: exactly the same domain',
};

/** DMARC (RFC 9989, which took the place of RFC 7489). */
export const DMARC: TagRecord = {
  title: 'DMARC',
  version: 'v=DMARC1',
  reference: 'RFC 9989 section 4.7',
  start: 'v=DMARC1; p=none',
  tags: [
    {
      name: 'v',
      meaning: 'Version. It comes first, and is written in capitals.',
      values: { DMARC1: 'the only version' },
    },
    {
      name: 'p',
      meaning: 'What receivers should do with mail of this domain that fails both SPF and DKIM.',
      otherwise: 'none, or the record is ignored',
      values: POLICY,
    },
    {
      name: 'sp',
      meaning: 'The policy for existing subdomains that have no record of their own.',
      otherwise: 'that of "p"',
      values: POLICY,
    },
    {
      name: 'np',
      meaning: 'The policy for subdomains that do not exist.',
      otherwise: 'that of "sp", else of "p"',
      values: POLICY,
    },
    {
      name: 'rua',
      meaning:
        'Where reports about all mail of a day go. A domain elsewhere has to agree with a record of its own (RFC 9990).',
      otherwise: 'no such reports are sent',
      begins: ['mailto:'],
      separator: ',',
    },
    {
      name: 'ruf',
      meaning: 'Where reports about single mails that failed go. Few receivers send them.',
      otherwise: 'no such reports are sent',
      begins: ['mailto:'],
      separator: ',',
    },
    {
      name: 'adkim',
      meaning: 'How exactly the domain of the DKIM signature has to be that of the sender.',
      otherwise: 'r, relaxed',
      values: ALIGNMENT,
    },
    {
      name: 'aspf',
      meaning: 'How exactly the domain that SPF checked has to be that of the sender.',
      otherwise: 'r, relaxed',
      values: ALIGNMENT,
    },
    {
      name: 'fo',
      meaning: 'When a report about a single mail is asked for; only with "ruf".',
      otherwise: '0',
      values: {
        '0': 'if nothing passes that is aligned',
        '1': 'if anything does not pass that is aligned',
        d: 'if a DKIM signature does not verify',
        s: 'if SPF does not pass',
      },
      separator: ':',
    },
    {
      name: 't',
      meaning: 'Asks for a test: receivers apply the next weaker policy.',
      otherwise: 'n',
      values: {
        y: 'a test: reject counts as quarantine, quarantine as none',
        n: 'no test: the policy is applied',
      },
    },
    {
      name: 'psd',
      meaning: 'Whether this is a public suffix, below which others register their domains.',
      otherwise: 'u, found out by looking',
      values: {
        y: 'a public suffix domain',
        n: 'the organizational domain of itself and what is below',
        u: 'not said: receivers find out',
      },
    },
    {
      name: 'pct',
      meaning:
        'The share of mail that the policy was applied to. RFC 9989 took it out: receivers apply the policy to all mail.',
      obsolete: true,
    },
    { name: 'rf', meaning: 'Format of failure reports. RFC 9989 took it out: there is one.', obsolete: true },
    {
      name: 'ri',
      meaning: 'Seconds between reports. RFC 9989 took it out: they are sent once a day.',
      obsolete: true,
    },
  ],
};

/** Keys of DKIM (RFC 6376 section 3.6.1). */
export const DKIM: TagRecord = {
  title: 'DKIM',
  version: 'v=DKIM1',
  reference: 'RFC 6376 section 3.6.1',
  start: 'v=DKIM1; k=rsa; p=',
  tags: [
    { name: 'v', meaning: 'Version. If it is there, it comes first.', values: { DKIM1: 'the only version' } },
    {
      name: 'k',
      meaning: 'Type of the key.',
      otherwise: 'rsa',
      values: {
        rsa: 'RSA; 2048 bits are usual (RFC 8301)',
        ed25519: 'Ed25519 (RFC 8463); not all verifiers know it',
      },
    },
    {
      name: 'p',
      meaning:
        'The public key in base64. Without a value the key is revoked: signatures that name it no longer count.',
    },
    {
      name: 'h',
      meaning: 'Hash algorithms that signatures may use.',
      otherwise: 'all',
      values: { sha256: 'the one in use (RFC 8301)', sha1: 'must not be used any more (RFC 8301)' },
      separator: ':',
    },
    {
      name: 's',
      meaning: 'What the key is for.',
      otherwise: '*, everything',
      values: { email: 'mail only', '*': 'everything' },
      separator: ':',
    },
    {
      name: 't',
      meaning: 'Flags.',
      otherwise: 'none',
      values: {
        s: 'the domain of "i=" in signatures must be the same as "d=", not below it',
        y: 'a test: verifiers treat the mail as if it were not signed',
      },
      separator: ':',
    },
    { name: 'n', meaning: 'A note for people.' },
    { name: 'g', meaning: 'Local parts that may sign. RFC 6376 took it out.', obsolete: true },
  ],
};

/** MTA-STS (RFC 8461 section 3.1). */
export const MTA_STS: TagRecord = {
  title: 'MTA-STS',
  version: 'v=STSv1',
  reference: 'RFC 8461 section 3.1',
  start: 'v=STSv1; id=',
  tags: [
    { name: 'v', meaning: 'Version. It comes first.', values: { STSv1: 'the only version' } },
    {
      name: 'id',
      meaning:
        'Names the policy that the host mta-sts serves: up to 32 letters and digits. Senders fetch the policy again when it changes.',
    },
  ],
};

/** TLS-RPT (RFC 8460 section 3). */
export const TLS_RPT: TagRecord = {
  title: 'TLS-RPT',
  version: 'v=TLSRPTv1',
  reference: 'RFC 8460 section 3',
  start: 'v=TLSRPTv1; rua=mailto:',
  tags: [
    { name: 'v', meaning: 'Version. It comes first.', values: { TLSRPTv1: 'the only version' } },
    {
      name: 'rua',
      meaning:
        'Where senders report once a day how encryption worked: by mail, or with a POST to a web address.',
      begins: ['mailto:', 'https://'],
      separator: ',',
    },
  ],
};

/** BIMI. It has no RFC yet. */
export const BIMI: TagRecord = {
  title: 'BIMI',
  version: 'v=BIMI1',
  reference: 'draft-brand-indicators-for-message-identification',
  start: 'v=BIMI1; l=https://',
  tags: [
    { name: 'v', meaning: 'Version. It comes first.', values: { BIMI1: 'the only version' } },
    {
      name: 'l',
      meaning:
        'Address of the logo, an SVG file (profile SVG Tiny PS). Empty: the domain has none, and says so.',
      begins: ['https://'],
    },
    {
      name: 'a',
      meaning:
        'Address of the certificate that says whose logo it is (mark certificate). Most mailbox providers ask for one.',
      otherwise: 'there is none',
      begins: ['https://'],
    },
    {
      name: 'avp',
      meaning: 'What to prefer where a picture of the sender is known, too.',
      otherwise: 'brand',
      values: { brand: 'the logo of the domain', personal: 'the picture of the person' },
    },
    { name: 'lps', meaning: 'Local parts that select this logo, as prefixes.', separator: ',' },
  ],
};

/** All of them. */
export const TAG_RECORDS: readonly TagRecord[] = [DMARC, DKIM, MTA_STS, TLS_RPT, BIMI];

/** The kind of record whose version a text begins with; undefined for any other text. */
export function tagRecordOfText(text: string): TagRecord | undefined {
  const begin = /^\s*v\s*=\s*([A-Za-z0-9]+)/.exec(text)?.[1]?.toLowerCase();
  return TAG_RECORDS.find(({ version }) => version.slice(2).toLowerCase() === begin);
}

/** The kind of record that is looked for at a name, by its labels from the left, in lower case. */
export function tagRecordOfName(labels: readonly string[]): TagRecord | undefined {
  const [first = '', second = ''] = labels;
  if (first === '_dmarc') return DMARC;
  if (second === '_domainkey') return DKIM;
  if (first === '_mta-sts') return MTA_STS;
  if (first === '_smtp' && second === '_tls') return TLS_RPT;
  return second === '_bimi' ? BIMI : undefined;
}
