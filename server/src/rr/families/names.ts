import { inWords } from '../explain/time';
import { name } from '../kinds/name';
import { u32 } from '../kinds/number';
import { duration } from '../kinds/time';
import type { Field, RecordType } from '../schema';

/** Types that structure the name space: NS, SOA, CNAME, DNAME, PTR. */
export const NAMES: readonly RecordType[] = [
  {
    number: 2,
    mnemonic: 'NS',
    status: 'standard',
    meaning: 'A name server that answers for this zone or, below the apex, for the zone delegated here.',
    references: ['RFC 1035 section 3.3.11'],
    lowerCased: true,
    fields: [
      {
        name: 'nsdname',
        kind: name,
        meaning: 'Host name of the name server; never an alias (RFC 2181 section 10.3).',
        target: true,
        hostname: true,
      },
    ],
  },
  {
    number: 5,
    mnemonic: 'CNAME',
    status: 'standard',
    meaning: 'This name is an alias: look-ups go on at the target, for every type.',
    references: ['RFC 1035 section 3.3.1', 'RFC 1034 section 3.6.2'],
    lowerCased: true,
    fields: [{ name: 'cname', kind: name, meaning: 'The name that the alias stands for.', target: true }],
  },
  {
    number: 6,
    mnemonic: 'SOA',
    status: 'standard',
    meaning: 'Start of the zone: who is in charge of it, its version, and the timers of its secondaries.',
    references: ['RFC 1035 section 3.3.13', 'RFC 2308 section 4'],
    lowerCased: true,
    fields: [
      {
        name: 'mname',
        kind: name,
        meaning: 'The primary name server, to which dynamic updates go.',
        target: true,
        hostname: true,
      },
      {
        name: 'rname',
        kind: name,
        meaning:
          'Mailbox of the person in charge, written as a name: hostmaster.example.com. is hostmaster@example.com. A dot in the local part is written "\\.".',
      },
      {
        name: 'serial',
        kind: u32,
        meaning: 'Version of the zone. Secondaries fetch the zone when it has grown (RFC 1982 arithmetic).',
      },
      timer('refresh', 'How often a secondary asks for the serial.'),
      timer('retry', 'How soon a secondary asks again when the primary did not answer.'),
      timer('expire', 'How long a secondary goes on answering without having reached the primary.'),
      timer(
        'minimum',
        'How long resolvers may remember that a name or type does not exist (RFC 2308 section 4).',
      ),
    ],
  },
  {
    number: 12,
    mnemonic: 'PTR',
    status: 'standard',
    meaning: 'Points at another name; in a reverse zone, at the host that has the address.',
    references: ['RFC 1035 section 3.3.12'],
    lowerCased: true,
    fields: [{ name: 'ptrdname', kind: name, meaning: 'The name pointed at.', target: true }],
  },
  {
    number: 39,
    mnemonic: 'DNAME',
    status: 'standard',
    meaning: 'All names below this one are aliases of the same names below the target.',
    references: ['RFC 6672 section 2'],
    lowerCased: true,
    fields: [
      { name: 'target', kind: name, meaning: 'The name that takes the place of the owner.', target: true },
    ],
  },
];

function timer(fieldName: string, meaning: string): Field {
  return { name: fieldName, kind: duration, meaning, explain: inWords };
}
