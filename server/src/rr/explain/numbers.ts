import { readDecimal } from '../kinds/number';

/** Says a number, or its mnemonic, with the words that `meanings` has for it. */
export function saidBy(
  meanings: ReadonlyMap<number, string>,
  mnemonics?: ReadonlyMap<string, number>,
): (text: string) => string | undefined {
  return (text) => {
    const number = readDecimal(text, 0, text.length);
    return meanings.get(number >= 0 ? number : (mnemonics?.get(text.toUpperCase()) ?? -1));
  };
}

/** Says flags of a DNSKEY: its role, and whether it is revoked. */
export function keyFlagsInWords(text: string): string | undefined {
  const flags = /^0x/i.test(text) ? Number(text) : readDecimal(text, 0, text.length);
  if (!(flags >= 0 && flags <= 0xffff)) return undefined;
  if (flags === 0) return 'no zone key; in CDNSKEY, a request to delete';
  const roles: string[] = [];
  if (flags & 0x100) roles.push(flags & 1 ? 'key-signing key (zone key with SEP)' : 'zone-signing key');
  else roles.push('no zone key: not used by DNSSEC');
  if (flags & 0x80) roles.push('revoked');
  return roles.join(', ');
}
