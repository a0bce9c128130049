import { name } from '../kinds/name';
import { u16 } from '../kinds/number';
import type { RecordType } from '../schema';

/** Mail routing: MX. The mailbox types of RFC 1035 are in `obsolete`. */
export const MAIL: readonly RecordType[] = [
  {
    number: 15,
    mnemonic: 'MX',
    status: 'standard',
    meaning: 'A host that takes mail for this domain.',
    references: ['RFC 1035 section 3.3.9', 'RFC 5321 section 5.1', 'RFC 7505'],
    lowerCased: true,
    fields: [
      {
        name: 'preference',
        kind: u16,
        problem: 'mx-preference',
        meaning: 'Senders try the host with the lowest number first; equal numbers share the load.',
        explain: (text) => (text === '0' ? 'tried first' : undefined),
      },
      {
        name: 'exchange',
        kind: name,
        meaning:
          'Host name of the mail server; never an address or an alias. A lone "." says that the domain takes no mail (RFC 7505).',
        target: true,
        hostname: true,
      },
    ],
  },
];
