import { name } from '../kinds/name';
import { u16 } from '../kinds/number';
import type { Field, RecordType } from '../schema';

/** Mail routing: MX, and what came before it or was never used. */
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
  mailbox(
    3,
    'MD',
    'obsolete',
    'A mail destination; replaced by MX.',
    '3.3.4',
    'madname',
    'Host that takes the mail.',
  ),
  mailbox(
    4,
    'MF',
    'obsolete',
    'A mail forwarder; replaced by MX.',
    '3.3.5',
    'madname',
    'Host that forwards the mail.',
  ),
  mailbox(
    7,
    'MB',
    'experimental',
    'Host of a mailbox; hardly ever used.',
    '3.3.3',
    'madname',
    'Host that has the mailbox.',
  ),
  mailbox(
    8,
    'MG',
    'experimental',
    'Member of a mail group; hardly ever used.',
    '3.3.6',
    'mgmname',
    'Mailbox of the member.',
  ),
  mailbox(
    9,
    'MR',
    'experimental',
    'New name of a mailbox; hardly ever used.',
    '3.3.8',
    'newname',
    'Mailbox that takes its place.',
  ),
  {
    number: 14,
    mnemonic: 'MINFO',
    status: 'experimental',
    meaning: 'Who runs a mailing list, and who gets its errors; hardly ever used.',
    references: ['RFC 1035 section 3.3.7'],
    lowerCased: true,
    fields: [
      { name: 'rmailbx', kind: name, meaning: 'Mailbox of the person who runs the list.' },
      { name: 'emailbx', kind: name, meaning: 'Mailbox for error messages.' },
    ],
  },
  {
    number: 17,
    mnemonic: 'RP',
    status: 'experimental',
    meaning: 'Person responsible for the name.',
    references: ['RFC 1183 section 2.2'],
    lowerCased: true,
    fields: [
      { name: 'mbox-dname', kind: name, meaning: 'Mailbox of the person, written as a name; "." for none.' },
      { name: 'txt-dname', kind: name, meaning: 'Name whose TXT records say more; "." for none.' },
    ],
  },
];

function mailbox(
  number: number,
  mnemonic: string,
  status: 'obsolete' | 'experimental',
  meaning: string,
  section: string,
  fieldName: string,
  fieldMeaning: string,
): RecordType {
  const isRefused = status === 'obsolete';
  // What no zone can hold points at nothing.
  const field: Field = {
    name: fieldName,
    kind: name,
    meaning: fieldMeaning,
    ...(isRefused ? {} : { target: true }),
  };
  return {
    number,
    mnemonic,
    status,
    meaning,
    references: [`RFC 1035 section ${section}`],
    lowerCased: true,
    ...(isRefused ? { refused: 'MX took their place' } : {}),
    fields: [field],
  };
}
