import { replaceSpot } from '../fixing';
import type { Finding, Fix, FixContext } from '../rule';

/** The fix where reading the text found out what was probably meant. */
export function writeMeant(finding: Finding, { zone }: FixContext): Fix[] {
  const { meant } = finding.data;
  if (typeof meant !== 'string') return [];
  return [{ title: `Write ${meant}`, preferred: true, edits: [replaceSpot(zone, finding, meant)] }];
}
