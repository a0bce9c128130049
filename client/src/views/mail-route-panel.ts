import { randomBytes } from 'node:crypto';
import { env, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { MailRouteResult } from '../protocol';
import { type MailRouteMessage, mailRoutePage } from './mail-route-html';

interface Shown {
  readonly panel: WebviewPanel;
  result: MailRouteResult;
  again: () => Promise<void>;
}

let shown: Shown | undefined;

/**
 * Shows a mail route in the panel beside the editors; there is one, which each look-up takes over.
 *
 * @param again looks the same domain up once more, and shows it
 */
export function showMailRoute(result: MailRouteResult, again: () => Promise<void>): void {
  shown ??= openPanel(result, again);
  shown.result = result;
  shown.again = again;
  shown.panel.title = `MX of ${result.route.domain}`;
  shown.panel.webview.html = mailRoutePage(result.route, randomBytes(16).toString('hex'));
  shown.panel.reveal(undefined, true);
}

function openPanel(result: MailRouteResult, again: () => Promise<void>): Shown {
  const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
  const panel = window.createWebviewPanel('zonewright.mailRoute', 'Mail route', column, {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: [],
  });
  const opened: Shown = { panel, result, again };
  panel.onDidDispose(() => {
    shown = undefined;
  });
  panel.webview.onDidReceiveMessage((message: MailRouteMessage) => receive(message, opened));
  return opened;
}

async function receive(message: MailRouteMessage, { result, again }: Shown): Promise<void> {
  if (message === 'lookUpAgain') return again();
  await env.clipboard.writeText(message === 'copyText' ? result.text : result.zoneLines);
  window.setStatusBarMessage(message === 'copyText' ? 'Report copied.' : 'Zone lines copied.', 3000);
}
