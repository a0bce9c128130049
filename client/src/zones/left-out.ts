import { window } from 'vscode';
import type { CanonicalZoneResult } from '../protocol';
import { nameOf, type ZoneVersion } from './zone-version';

/** Tells the user of records that canonical forms leave out. */
export function tellLeftOut(forms: readonly (readonly [ZoneVersion, CanonicalZoneResult])[]): void {
  const parts = forms.flatMap(([zone, { leftOut }]) =>
    leftOut > 0 ? [`${leftOut} ${leftOut === 1 ? 'record' : 'records'} of ${nameOf(zone)}`] : [],
  );
  if (parts.length === 0) return;
  void window.showWarningMessage(
    `Left out: ${parts.join(' and ')}. What cannot be read or lies outside the zone has no canonical form.`,
  );
}
