import { quotableName } from '../kinds/name';
import { u16 } from '../kinds/number';
import { serviceParameters } from '../kinds/service-parameters';
import type { Field, RecordType } from '../schema';

const FIELDS: readonly Field[] = [
  {
    name: 'priority',
    kind: u16,
    meaning: '0 makes the record an alias of the target (AliasMode); else the lowest number is tried first.',
    explain: (text) => (text === '0' ? 'AliasMode: an alias of the target' : 'ServiceMode'),
  },
  {
    name: 'target',
    kind: quotableName,
    meaning: 'Host of the service; "." is the owner itself (in AliasMode: there is no service).',
    target: true,
    hostname: true,
  },
  {
    name: 'parameters',
    kind: serviceParameters,
    meaning: 'How to reach the service: alpn, port, address hints and others, in any order.',
  },
];

/** Service bindings: SVCB and HTTPS. */
export const SVCB: readonly RecordType[] = [
  {
    number: 64,
    mnemonic: 'SVCB',
    status: 'standard',
    meaning: 'Where and how to reach a service, in one look-up.',
    references: ['RFC 9460', 'RFC 9461'],
    inOnly: true,
    fields: FIELDS,
  },
  {
    number: 65,
    mnemonic: 'HTTPS',
    status: 'standard',
    meaning: 'Where and how to reach the web site, in one look-up; also at the apex.',
    references: ['RFC 9460 section 9', 'RFC 9848'],
    inOnly: true,
    fields: FIELDS,
  },
];
