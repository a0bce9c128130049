import { CompletionItemKind } from 'vscode-languageserver-types';
import { SERVICE_PARAMETERS } from '../../rr/kinds/service-parameters';
import { A, AAAA } from '../../rules/types';
import { recordsAt } from '../../zone/look-up';
import { prose } from '../hover/markdown';
import { rdataText } from '../hover/records';
import { type CursorPlace, ownerHere, type Word } from './place';
import type { Offer, Suggestion } from './suggestion';

/** Parameters of SVCB and HTTPS that the record does not have yet, or values of the one at the cursor. */
export function parameterOffer(place: CursorPlace, given: readonly Word[]): Offer {
  const { word, at } = place;
  const equals = word.text.indexOf('=');
  const keys = given.map(({ text }) => text.split('=', 1)[0] ?? '');
  if (equals >= 0 && at > word.start + equals) return valueOffer(place, word.text.slice(0, equals), keys);
  const end = equals < 0 ? word.end : word.start + equals + 1;
  const suggestions = [...SERVICE_PARAMETERS.keys()]
    .filter((key) => key in ABOUT && !keys.includes(key))
    .map((key, order): Suggestion => {
      const label = ALONE.includes(key) ? key : `${key}=`;
      const about = ABOUT[key] ?? '';
      const rank = key === 'alpn' ? 0 : order + 1;
      return { label, kind: CompletionItemKind.Property, about: () => [prose(about)], detail: about, rank };
    });
  return { suggestions, start: word.start, end };
}

/** Keys that have no value. */
const ALONE = ['no-default-alpn', 'ohttp', 'pvd'];

const ABOUT: Readonly<Record<string, string>> = {
  mandatory: 'keys that clients must understand (RFC 9460 section 8)',
  alpn: 'protocols, the preferred one first (RFC 9460 section 7.1)',
  'no-default-alpn': 'only what alpn lists (RFC 9460 section 7.1)',
  port: 'port, if not the usual one (RFC 9460 section 7.2)',
  ipv4hint: 'IPv4 addresses to begin with (RFC 9460 section 7.3)',
  ech: 'keys for encrypted ClientHello (RFC 9848)',
  ipv6hint: 'IPv6 addresses to begin with (RFC 9460 section 7.3)',
  dohpath: 'path for DNS over HTTPS (RFC 9461 section 5)',
  ohttp: 'oblivious HTTP (RFC 9540)',
  'tls-supported-groups': 'groups for the key exchange of TLS',
  docpath: 'path for DNS over CoAP',
  pvd: 'the host tells about its provisioning domain, such as its proxies',
};

const PROTOCOLS: readonly (readonly [string, string])[] = [
  ['h2', 'HTTP/2'],
  ['h3', 'HTTP/3'],
  ['http/1.1', 'HTTP/1.1'],
  ['dot', 'DNS over TLS'],
  ['doq', 'DNS over QUIC'],
];

function valueOffer(place: CursorPlace, key: string, keys: readonly string[]): Offer {
  const { zone, word, at } = place;
  // Of a list the element at the cursor is replaced.
  const cursor = at - word.start;
  const from = Math.max(word.text.lastIndexOf(',', cursor - 1), word.text.indexOf('=')) + 1;
  const comma = word.text.indexOf(',', cursor);
  const to = comma < 0 ? word.text.length : comma;
  const others = `${word.text.slice(word.text.indexOf('=') + 1, from)}${word.text.slice(to)}`.split(',');
  const values: (readonly [string, string])[] = [];
  if (key === 'alpn') values.push(...PROTOCOLS);
  if (key === 'port') values.push(['443', 'HTTPS'], ['8443', 'HTTPS'], ['853', 'DNS over TLS or QUIC']);
  if (key === 'dohpath') values.push(['/dns-query{?dns}', 'the usual path']);
  if (key === 'mandatory')
    for (const other of keys) if (other !== 'mandatory') values.push([other, ABOUT[other] ?? '']);
  if (key === 'ipv4hint' || key === 'ipv6hint')
    for (const id of recordsAt(zone, ownerHere(place), key === 'ipv4hint' ? A : AAAA).slice(0, 20))
      values.push([rdataText(zone, id), 'address of the owner']);
  const suggestions = values
    .filter(([value]) => !others.includes(value))
    .map(([label, detail]) => ({ label, detail, kind: CompletionItemKind.EnumMember, rank: 0 }));
  return { suggestions, start: word.start + from, end: word.start + to };
}
