import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis } from '../../server/src/rules/analysis';
import type { Crypto } from '../../server/src/zone/dnssec/crypto';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { CRYPTO } from './crypto';
import { analyse, ORIGIN } from './zones';

/** Zones that BIND, Knot DNS and ldns signed from 1 June 2026 for a month. The keys are kept nowhere. */
export const SIGNED_ZONES = [
  'all-algorithms',
  'bind-nsec',
  'bind-nsec3',
  'bind-nsec3-opt-out',
  'knot-nsec3-zonemd',
  'ldns-nsec3-zonemd',
  'ldns-nsec-zonemd',
  'bind-layout-cds',
  'bind-rollover-nsec3',
] as const;

export type SignedZone = (typeof SIGNED_ZONES)[number];

export function signedText(zone: SignedZone): string {
  return readFileSync(join(__dirname, '..', 'fixtures', 'signed', `${zone}.zone`), 'utf8');
}

/** A day on which the signatures of all of them hold. */
export const SIGNED_AT = '2026-06-10T00:00:00Z';

/** How a signed zone is read. */
export function signedOptions(at: string = SIGNED_AT, crypto: Crypto = CRYPTO): ZoneOptions {
  return { origin: ORIGIN, crypto, now: () => Date.parse(at) };
}

export function analyseSigned(text: string, at?: string): Analysis {
  return analyse(text, signedOptions(at));
}

/** What is wrong with DNSSEC, but for advice; each code once, sorted. */
export function dnssecCodes(analysis: Analysis): string[] {
  const found = analysis
    .findings()
    .filter(({ code, severity }) => code.startsWith('dnssec-') && /^(?:error|warning)$/.test(severity));
  return [...new Set(found.map(({ code }) => code))].sort();
}
