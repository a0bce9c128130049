import { ProgressLocation, type TextEditor, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { inWords, isCancellation } from '../in-words';
import { type MailRouteParams, mailDomainsRequest, mailRouteRequest } from '../protocol';
import { showMailRoute } from '../views/mail-route-panel';

/**
 * "Look Up MX...": asks for a domain, offering the one under the cursor and the zone's, looks its mail
 * route up and shows it. A code lens hands over the domain and its file; the palette and the context menu
 * hand over nothing of use (the menu a `Uri`), so the active editor is what counts then.
 */
export function lookUpMx(client: LanguageClient): (domain?: unknown, uri?: unknown) => Promise<void> {
  return async (domain, uri) => {
    const editor = window.activeTextEditor;
    if (typeof domain === 'string') {
      await lookUp(client, { domain, uri: typeof uri === 'string' ? uri : zoneUri(client, editor) });
      return;
    }
    const asked = await askDomain(await candidateDomains(client, editor));
    if (asked) await lookUp(client, { domain: asked, uri: zoneUri(client, editor) });
  };
}

/** Looks up and shows; a failure is said, a cancellation is not. */
async function lookUp(client: LanguageClient, params: MailRouteParams): Promise<void> {
  const progress = {
    location: ProgressLocation.Notification,
    title: `Looking up the mail route of ${params.domain}`,
    cancellable: true,
  };
  try {
    const result = await window.withProgress(progress, (_, token) =>
      client.sendRequest(mailRouteRequest, params, token),
    );
    showMailRoute(result, () => lookUp(client, params));
  } catch (error) {
    if (isCancellation(error)) return;
    void window.showErrorMessage(`${params.domain} could not be looked up: ${inWords(error)}`);
  }
}

async function candidateDomains(
  client: LanguageClient,
  editor: TextEditor | undefined,
): Promise<readonly string[]> {
  const uri = zoneUri(client, editor);
  if (!editor || !uri) return [];
  const position = client.code2ProtocolConverter.asPosition(editor.selection.active);
  try {
    return (await client.sendRequest(mailDomainsRequest, { uri, position })).candidates;
  } catch {
    // Suggestions are a convenience: without them the user still can type the domain.
    return [];
  }
}

/** Asks with a list in which anything may be typed too. Undefined when the user turned away. */
function askDomain(candidates: readonly string[]): Promise<string | undefined> {
  const pick = window.createQuickPick();
  const offered = candidates.map((label) => ({ label }));
  pick.title = 'Look Up MX';
  pick.placeholder = 'Domain whose mail route to look up, for example example.com';
  pick.items = offered;
  pick.onDidChangeValue((value) => {
    const typed = value.trim();
    const isNew = typed !== '' && !candidates.includes(typed);
    pick.items = isNew ? [{ label: typed, description: 'as typed', alwaysShow: true }, ...offered] : offered;
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function zoneUri(client: LanguageClient, editor: TextEditor | undefined): string | undefined {
  if (editor?.document.languageId !== 'dns-zone') return undefined;
  return client.code2ProtocolConverter.asUri(editor.document.uri);
}
