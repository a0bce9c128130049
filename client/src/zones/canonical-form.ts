import { randomUUID } from 'node:crypto';
import { type CancellationToken, CancellationTokenSource, ProgressLocation, window } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { type CanonicalZoneResult, canonicalZoneRequest } from '../protocol';
import { nameOf, textOf, type ZoneVersion } from './zone-version';

/** Milliseconds after which the user is shown that work goes on, and may cancel it. */
const SLOW = 400;

/**
 * The canonical form of a zone. Rejects where it cannot be read, where its name is not known, and on cancellation.
 *
 * @param fallbackOrigin the zone's name where the file does not tell
 * @param tell is called with how much is done, in percent
 */
export async function canonicalForm(
  client: LanguageClient,
  version: ZoneVersion,
  {
    fallbackOrigin,
    token,
    tell,
  }: {
    readonly fallbackOrigin?: string | undefined;
    readonly token: CancellationToken;
    readonly tell?: (percentage: number) => void;
  },
): Promise<CanonicalZoneResult> {
  const text = await textOf(version);
  const workDoneToken = randomUUID();
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (work) => {
    if (work.kind === 'report' && work.percentage !== undefined) tell?.(work.percentage);
  });
  try {
    const params = {
      uri: client.code2ProtocolConverter.asUri(version.uri),
      workDoneToken,
      ...(text === undefined ? {} : { text }),
      ...(version.origin === undefined ? {} : { origin: version.origin }),
      ...(fallbackOrigin === undefined ? {} : { fallbackOrigin }),
    };
    return await client.sendRequest(canonicalZoneRequest, params, token);
  } finally {
    listening.dispose();
  }
}

/** The canonical form of a zone; where it takes long, a notification shows how far it is, and lets the user cancel. */
export async function canonicalFormWithProgress(
  client: LanguageClient,
  version: ZoneVersion,
  fallbackOrigin?: string,
): Promise<CanonicalZoneResult> {
  const cancellation = new CancellationTokenSource();
  let done = 0;
  let show = (_percentage: number): void => {};
  const form = canonicalForm(client, version, {
    fallbackOrigin,
    token: cancellation.token,
    tell: (percentage) => show(percentage),
  });
  if (await endsWithin(SLOW, form)) return form;
  const title = `Reading ${nameOf(version)}`;
  const shown = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(shown, (progress, token) => {
    token.onCancellationRequested(() => cancellation.cancel());
    show = (percentage) => {
      progress.report({ increment: Math.max(0, percentage - done), message: `${percentage} %` });
      done = Math.max(done, percentage);
    };
    return form;
  });
}

/** True as soon as the promise is settled, false if that takes longer than so many milliseconds. */
function endsWithin(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    const ended = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    promise.then(ended, ended);
  });
}
