import { type NameId, RELATIVE } from '../zone/name-table';
import type { Zone } from '../zone/zone';

/** The first labels of a name from the left, in lower case: enough to tell what it is for. */
export function labelsOf({ names }: Zone, name: NameId): string[] {
  const labels: string[] = [];
  for (let at = name; at > RELATIVE && labels.length < 10; at = names.parent(at))
    labels.push(names.labelText(at));
  return labels;
}
