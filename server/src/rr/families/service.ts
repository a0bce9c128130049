import { saidBy } from '../explain/numbers';
import { CAA_PROPERTIES, caaFlags, caaTag, caaValue } from '../kinds/certification-authority';
import { base64 } from '../kinds/encoding';
import { discoveryOptional, relay, relayType } from '../kinds/gateway';
import { typeMnemonic, u8AsMnemonic } from '../kinds/mnemonic';
import { name } from '../kinds/name';
import { u8, u16 } from '../kinds/number';
import { prefixList } from '../kinds/prefix-list';
import { rewriteRule } from '../kinds/rewrite-rule';
import { string } from '../kinds/string';
import { uriTarget } from '../kinds/uri';
import type { RecordType } from '../schema';

const triedFirst = (text: string) => (text === '0' ? 'tried first' : undefined);

/** Finding services, and rules about them. */
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
        explain: triedFirst,
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
  {
    number: 35,
    mnemonic: 'NAPTR',
    status: 'standard',
    meaning: 'Rewrites a name or number into an address of a service (ENUM, SIP).',
    references: ['RFC 3403 section 4', 'RFC 3402 section 3.2'],
    lowerCased: true,
    fields: [
      { name: 'order', kind: u16, meaning: 'The lowest number comes first, strictly.' },
      { name: 'preference', kind: u16, meaning: 'Among equal orders the lowest number is preferred.' },
      {
        name: 'flags',
        kind: string,
        meaning:
          '"u": the result is a URI; "s": look up SRV next; "a": look up addresses next; "": another NAPTR.',
        explain: (text) => FLAGS.get(text.replace(/"/g, '').toLowerCase()),
      },
      { name: 'services', kind: string, meaning: 'Services this rule is for, such as "E2U+sip".' },
      {
        name: 'regexp',
        kind: rewriteRule,
        meaning: 'Substitution such as "!^.*$!sip:info@example.com!"; empty if there is a replacement.',
      },
      {
        name: 'replacement',
        kind: name,
        meaning: 'Name to look up next; "." if there is a regexp.',
        target: true,
      },
    ],
  },
  {
    number: 42,
    mnemonic: 'APL',
    status: 'experimental',
    meaning: 'A list of address ranges.',
    references: ['RFC 3123'],
    inOnly: true,
    fields: [
      {
        name: 'prefixes',
        kind: prefixList,
        meaning: 'family:address/length, where family 1 is IPv4 and 2 is IPv6; "!" takes a range out.',
      },
    ],
  },
  {
    number: 49,
    mnemonic: 'DHCID',
    status: 'standard',
    meaning: 'Remembers which DHCP client owns the name.',
    references: ['RFC 4701'],
    inOnly: true,
    fields: [{ name: 'digest', kind: base64, meaning: 'Kind and hash of the client, in base64.' }],
  },
  {
    number: 66,
    mnemonic: 'DSYNC',
    status: 'standard',
    meaning: 'Where to send notice that a child zone has changed its CDS, CDNSKEY or CSYNC.',
    references: ['RFC 9859'],
    fields: [
      { name: 'type', kind: typeMnemonic, meaning: 'Record type that the notice is about: CDS or CSYNC.' },
      {
        name: 'scheme',
        kind: u8AsMnemonic,
        meaning: '1, NOTIFY: send a NOTIFY message.',
        mnemonics: new Map([['NOTIFY', 1]]),
      },
      { name: 'port', kind: u16, meaning: 'Port of the receiver.' },
      { name: 'target', kind: name, meaning: 'Host that receives the notice.', target: true, hostname: true },
    ],
  },
  {
    number: 256,
    mnemonic: 'URI',
    status: 'standard',
    meaning: 'Maps a service to a URI.',
    references: ['RFC 7553'],
    fields: [
      { name: 'priority', kind: u16, meaning: 'The lowest number is tried first.', explain: triedFirst },
      { name: 'weight', kind: u16, meaning: 'Share among targets of equal priority.' },
      { name: 'target', kind: uriTarget, meaning: 'The URI, in quotes.' },
    ],
  },
  {
    number: 257,
    mnemonic: 'CAA',
    status: 'standard',
    meaning: 'Which certification authorities may issue certificates for this name and those below.',
    references: ['RFC 8659', 'RFC 8657', 'RFC 9495'],
    fields: [
      {
        name: 'flags',
        kind: caaFlags,
        meaning: '0; or 128, critical: an authority that does not know the property must not issue.',
        explain: saidBy(
          new Map([
            [0, 'not critical'],
            [128, 'critical: who does not know the property must not issue'],
          ]),
        ),
      },
      {
        name: 'tag',
        kind: caaTag,
        meaning: 'The property.',
        explain: (text) => CAA_PROPERTIES.get(text.toLowerCase()),
      },
      {
        name: 'value',
        kind: caaValue,
        meaning:
          'For issue and its kin the domain of the authority, ";" for none; for iodef a mailto: or https: address.',
      },
    ],
  },
  {
    number: 260,
    mnemonic: 'AMTRELAY',
    status: 'standard',
    meaning: 'Relay for multicast over networks without it (AMT).',
    references: ['RFC 8777 section 4'],
    fields: [
      { name: 'precedence', kind: u8, meaning: 'The lowest number is tried first.' },
      {
        name: 'discovery optional',
        kind: discoveryOptional,
        meaning: '1 if the relay may be used without discovery, else 0.',
        explain: saidBy(
          new Map([
            [0, 'discovery is needed'],
            [1, 'discovery may be skipped'],
          ]),
        ),
      },
      { name: 'relay type', kind: relayType, meaning: '0 none, 1 IPv4 address, 2 IPv6 address, 3 name.' },
      { name: 'relay', kind: relay, meaning: 'The relay; "." for none.' },
    ],
  },
];

const FLAGS: ReadonlyMap<string, string> = new Map([
  ['u', 'terminal: the regexp gives a URI'],
  ['s', 'terminal: look up SRV at the replacement'],
  ['a', 'terminal: look up addresses at the replacement'],
  ['p', 'terminal: the protocol says how to go on'],
  ['', 'not terminal: look up NAPTR at the result'],
]);
