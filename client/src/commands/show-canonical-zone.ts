import { commands, Uri, ViewColumn, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { inWords, isCancellation } from '../in-words';
import type { CanonicalZones } from '../views/canonical-zones';
import { canonicalFormWithProgress } from '../zones/canonical-form';
import { tellLeftOut } from '../zones/left-out';
import type { ZoneVersion } from '../zones/zone-version';

/**
 * "Show Canonical Zone": opens the zone of a file, or of the active editor, beside it with each record on one line:
 * absolute names, explicit TTL and class, canonical order.
 */
export function showCanonicalZone(
  client: LanguageClient,
  shown: CanonicalZones,
): (file?: unknown) => Promise<void> {
  return async (file) => {
    const uri = file instanceof Uri ? file : activeZone();
    if (!uri) {
      void window.showInformationMessage('Open a zone file first: its canonical form will be shown.');
      return;
    }
    const zone: ZoneVersion = { uri, version: 'working' };
    try {
      const form = await canonicalFormWithProgress(client, zone);
      const target = shown.put(zone, form.origin, form.text, 'whole');
      await commands.executeCommand('vscode.open', target, { viewColumn: ViewColumn.Beside, preview: true });
      tellLeftOut([[zone, form]]);
    } catch (error) {
      if (isCancellation(error)) return;
      void window.showErrorMessage(`The canonical form was not made: ${inWords(error)}`);
    }
  };
}

/** The zone file in the active editor. */
function activeZone(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === 'dns-zone' ? document.uri : undefined;
}
