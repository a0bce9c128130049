import { name } from '../kinds/name';
import { u16 } from '../kinds/number';
import type { RecordType } from '../schema';

/** Finding services: SRV. */
export const SERVICE: readonly RecordType[] = [
  {
    number: 33,
    mnemonic: 'SRV',
    status: 'standard',
    meaning: 'Host and port of a service, with an order of preference.',
    references: ['RFC 2782'],
    inOnly: true,
    lowerCased: true,
    fields: [
      {
        name: 'priority',
        kind: u16,
        meaning: 'Clients use the hosts with the lowest number they can reach.',
        explain: (text) => (text === '0' ? 'tried first' : undefined),
      },
      {
        name: 'weight',
        kind: u16,
        meaning: 'Share of the clients among hosts of equal priority: twice the number, twice the clients.',
        explain: (text) => (text === '0' ? 'hardly ever chosen beside hosts that have a weight' : undefined),
      },
      { name: 'port', kind: u16, meaning: 'TCP or UDP port of the service on the host.' },
      {
        name: 'target',
        kind: name,
        meaning: 'Host that gives the service; never an alias. A lone "." says that there is none.',
        target: true,
        hostname: true,
      },
    ],
  },
];
