import { u64 } from '../kinds/legacy-key';
import { string, strings } from '../kinds/string';
import type { Field, RecordType } from '../schema';

const texts: Field = {
  name: 'text',
  kind: strings,
  meaning:
    'One or more texts of up to 255 octets each. Readers of SPF, DKIM and the like join them without a blank.',
};

/** Types that hold free text. */
export const TEXT: readonly RecordType[] = [
  {
    number: 16,
    mnemonic: 'TXT',
    status: 'standard',
    meaning: 'Free text; the home of SPF, DKIM, DMARC and of ownership proofs.',
    references: ['RFC 1035 section 3.3.14'],
    fields: [texts],
  },
  {
    number: 99,
    mnemonic: 'SPF',
    status: 'obsolete',
    meaning: 'A former home of SPF. Receivers look at TXT only.',
    references: ['RFC 7208 section 3.1', 'RFC 4408 section 3.1.1'],
    fields: [texts],
  },
  {
    number: 13,
    mnemonic: 'HINFO',
    status: 'standard',
    meaning:
      'Kind of computer and operating system of the host; today mostly the short answer to ANY (RFC 8482).',
    references: ['RFC 1035 section 3.3.2', 'RFC 8482'],
    fields: [
      { name: 'cpu', kind: string, meaning: 'Kind of processor; "RFC8482" in a short answer to ANY.' },
      { name: 'os', kind: string, meaning: 'Operating system.' },
    ],
  },
  {
    number: 56,
    mnemonic: 'NINFO',
    status: 'unspecified',
    meaning: 'Status of a zone in free text; never standardised.',
    references: ['IANA template NINFO'],
    fields: [texts],
  },
  {
    number: 258,
    mnemonic: 'AVC',
    status: 'unspecified',
    meaning: 'Name-based application visibility: key=value texts that describe the traffic of a host.',
    references: ['IANA template AVC'],
    fields: [texts],
  },
  {
    number: 261,
    mnemonic: 'RESINFO',
    status: 'standard',
    meaning: 'What a DNS resolver can do, as key=value texts.',
    references: ['RFC 9606'],
    fields: [texts],
  },
  {
    number: 262,
    mnemonic: 'WALLET',
    status: 'unspecified',
    meaning: 'A public wallet address: a currency and the address in it.',
    references: ['IANA template WALLET'],
    fields: [texts],
  },
  {
    number: 263,
    mnemonic: 'CLA',
    status: 'unspecified',
    meaning: 'How a node of a delay-tolerant network can be reached (Bundle Protocol).',
    references: ['IANA template CLA', 'draft-johnson-dns-ipn-cla'],
    fields: [{ name: 'adapter', kind: strings, meaning: 'Convergence layer adapters, such as "TCP-v4-v6".' }],
  },
  {
    number: 264,
    mnemonic: 'IPN',
    status: 'unspecified',
    meaning: 'Node number of a delay-tolerant network (Bundle Protocol).',
    references: ['IANA template IPN', 'draft-johnson-dns-ipn-cla'],
    fields: [{ name: 'node number', kind: u64, meaning: 'The number in decimal, 64 bits.' }],
  },
];
