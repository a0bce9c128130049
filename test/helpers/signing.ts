import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { keyTag } from '../../server/src/zone/dnssec/keys';
import { signatureOf } from '../../server/src/zone/dnssec/signature';
import { signedData } from '../../server/src/zone/dnssec/signed-data';
import { RRSIG } from '../../server/src/zone/dnssec/types';
import type { EntryId } from '../../server/src/zone/entry-store';
import { Zone } from '../../server/src/zone/zone';
import { ORIGIN } from './zones';

const ED25519 = 15;
const PLACEHOLDER = 'AAAA';

/**
 * A zone of so many hosts, each with an address and its signature by a key that is made for it: for what takes more
 * signatures than the zones in `fixtures/signed` have. Without chain of names.
 */
export function signedHosts(count: number): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const tag = keyTag(Uint8Array.from([1, 0, 3, ED25519, ...key]));
  const times = '20260701000000 20260601000000';
  const lines = [
    '$TTL 3600',
    '@ SOA ns1.example.org. hostmaster 1 7200 3600 1209600 3600',
    '@ NS ns1.example.org.',
    `@ DNSKEY 256 3 ${ED25519} ${key.toString('base64')}`,
  ];
  for (let host = 0; host < count; host++)
    lines.push(
      `host${host} A 192.0.2.${(host % 250) + 1}`,
      `host${host} RRSIG A ${ED25519} 3 3600 ${times} ${tag} @ ${PLACEHOLDER}`,
    );
  return withSignatures(`${lines.join('\n')}\n`, privateKey);
}

function withSignatures(text: string, key: KeyObject): string {
  const zone = Zone.read('zone', text, { origin: ORIGIN });
  const signatures: string[] = [];
  for (const chunk of zone.inOrder())
    for (const id of chunk.ids) {
      const signature = signatureOf(zone, id);
      if (!signature) continue;
      const signed = signedData(zone, signature, othersAt(zone, id));
      signatures.push(sign(null, signed?.data ?? Buffer.of(), key).toString('base64'));
    }
  return text.replaceAll(PLACEHOLDER, () => signatures.shift() ?? PLACEHOLDER);
}

function othersAt({ store }: Zone, signature: EntryId): EntryId[] {
  const ids: EntryId[] = [];
  for (let id = store.firstAt(store.ownerOf(signature)); id >= 0; id = store.nextAt(id))
    if (store.typeOf(id) !== RRSIG) ids.push(id);
  return ids;
}
