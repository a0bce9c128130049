import { commands, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { inWords, isCancellation } from '../in-words';
import type { CanonicalZoneResult } from '../protocol';
import type { CanonicalZones } from '../views/canonical-zones';
import { canonicalFormWithProgress } from '../zones/canonical-form';
import { sideBySide } from '../zones/differences';
import { tellLeftOut } from '../zones/left-out';
import { askOtherZone } from '../zones/other-zones';
import { nameOf, type ZoneVersion } from '../zones/zone-version';

/** A zone and its canonical form. */
type Form = readonly [ZoneVersion, CanonicalZoneResult];

/**
 * "Compare Zones by Meaning": shows the canonical forms of two zones side by side, so that layout, order and ways of
 * writing do not count. The two are those selected in the explorer; else one is asked for, and shown at the left of
 * the file or active editor.
 */
export function compareZones(
  client: LanguageClient,
  shown: CanonicalZones,
): (file?: unknown, selected?: unknown) => Promise<void> {
  return async (file, selected) => {
    const pair = await pairOf(file, selected);
    if (!pair) return;
    try {
      const forms = await comparableForms(client, pair);
      if (forms) await show(shown, ...forms);
    } catch (error) {
      if (isCancellation(error)) return;
      void window.showErrorMessage(`The zones were not compared: ${inWords(error)}`);
    }
  };
}

async function pairOf(
  file: unknown,
  selected: unknown,
): Promise<readonly [ZoneVersion, ZoneVersion] | undefined> {
  const uris = Array.isArray(selected) ? selected.filter((each) => each instanceof Uri) : [];
  const [first, second] = uris;
  if (uris.length === 2 && first && second)
    return [
      { uri: first, version: 'working' },
      { uri: second, version: 'working' },
    ];
  const active = window.activeTextEditor?.document;
  const uri = file instanceof Uri ? file : active?.languageId === 'dns-zone' ? active.uri : undefined;
  if (!uri) {
    void window.showInformationMessage('Open a zone file first: it will be compared with another one.');
    return undefined;
  }
  const other = await askOtherZone(uri);
  return other && [other, { uri, version: 'working' }];
}

/** The forms of both; of zones with two names as the user says. Undefined if the user turned away. */
async function comparableForms(
  client: LanguageClient,
  [left, right]: readonly [ZoneVersion, ZoneVersion],
): Promise<readonly [Form, Form] | undefined> {
  const after = await canonicalFormWithProgress(client, right);
  const before = await canonicalFormWithProgress(client, left, after.origin);
  if (before.origin === after.origin)
    return [
      [left, before],
      [right, after],
    ];
  const origin = await askName(left, before.origin, right, after.origin);
  if (origin === undefined) return undefined;
  const named = async (zone: ZoneVersion, form: CanonicalZoneResult): Promise<Form> => {
    if (origin === 'own' || origin === form.origin) return [zone, form];
    const renamed = { ...zone, origin };
    return [renamed, await canonicalFormWithProgress(client, renamed)];
  };
  return [await named(left, before), await named(right, after)];
}

/** Asks as which zone to read two that have names of their own. */
async function askName(
  left: ZoneVersion,
  leftOrigin: string,
  right: ZoneVersion,
  rightOrigin: string,
): Promise<string | undefined> {
  const chosen = await window.showQuickPick(
    [
      { label: `Read both as ${rightOrigin}`, origin: rightOrigin },
      { label: `Read both as ${leftOrigin}`, origin: leftOrigin },
      { label: 'Compare as they are', origin: 'own' },
    ],
    {
      title: 'Compare Zones by Meaning',
      placeHolder: `${nameOf(left)} is the zone ${leftOrigin}, ${nameOf(right)} the zone ${rightOrigin}`,
    },
  );
  return chosen?.origin;
}

async function show(shown: CanonicalZones, before: Form, after: Form): Promise<void> {
  const [[left, { text: old }], [right, { text: fresh }]] = [before, after];
  if (old === fresh) {
    void window.showInformationMessage(
      `${nameOf(left)} and ${nameOf(right)} have the same records, however they are written.`,
    );
  } else {
    const texts = sideBySide(old, fresh);
    const [from, to] = [
      shown.put(left, before[1].origin, texts.left, texts.extent),
      shown.put(right, after[1].origin, texts.right, texts.extent),
    ];
    const what = texts.extent === 'part' ? 'differing records' : 'by meaning';
    await commands.executeCommand('vscode.diff', from, to, `${nameOf(left)} ↔ ${nameOf(right)} (${what})`);
  }
  tellLeftOut([before, after]);
}
