import { typeMnemonicOf } from '../../rr/type-names';
import type { BitmapFault } from '../../zone/dnssec/expected-types';

/** `A and MX`, in the order of their numbers. */
function typeList(types: readonly number[]): string {
  const names = [...types].sort((left, right) => left - right).map(typeMnemonicOf);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** What is wrong with a bitmap, to follow a name: `lists MX, which is not there, and leaves out TXT`. */
export function bitmapFaultShown({ surplus, lacking }: BitmapFault): string {
  const parts: string[] = [];
  if (surplus.length > 0)
    parts.push(`lists ${typeList(surplus)}, which ${surplus.length === 1 ? 'is' : 'are'} not there`);
  if (lacking.length > 0)
    parts.push(`leaves out ${typeList(lacking)}, which ${lacking.length === 1 ? 'is' : 'are'} there`);
  return parts.join(', and ');
}
