import type { Severity } from '../syntax/problem';
import type { Zone } from '../zone/zone';
import { placeInZone } from './place-in-zone';
import type { Finding } from './rule';
import { shownEntry } from './suppressions';

/**
 * The `limit` most severe of the findings, among equals the first ones, in the order of the zone.
 *
 * Hot path in zones with very many findings: only those that are kept are compared one by one.
 */
export function mostSevere(zone: Zone, findings: readonly Finding[], limit: number): Finding[] {
  if (findings.length <= limit) return inOrder(zone, findings);
  const kept: Finding[] = [];
  for (const severity of SEVERITIES) {
    const equals = findings.filter((finding) => finding.severity === severity);
    const room = limit - kept.length;
    for (const finding of equals.length <= room ? equals : firstOnes(zone, equals, room)) kept.push(finding);
  }
  return inOrder(zone, kept);
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function firstOnes(zone: Zone, findings: readonly Finding[], count: number): Finding[] {
  if (count <= 0) return [];
  const places = Float64Array.from(findings, (finding) => placeInZone(zone, finding));
  const last = places.slice().sort()[count - 1] ?? 0;
  return inOrder(
    zone,
    findings.filter((_, at) => (places[at] ?? 0) <= last),
  ).slice(0, count);
}

function inOrder(zone: Zone, findings: readonly Finding[]): Finding[] {
  // Places in the zone count from here on.
  zone.inOrder();
  return [...findings].sort((left, right) => compareFindings(zone, left, right));
}

function compareFindings(zone: Zone, left: Finding, right: Finding): number {
  const order = zone.compareOrder(shownEntry(zone, left.entry), shownEntry(zone, right.entry));
  return order || left.start - right.start || left.end - right.end || (left.code < right.code ? -1 : 1);
}
