import { window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { inWords } from '../in-words';

/** Milliseconds for which the status bar says that it is done. */
const SHOWN = 5000;

/** "Restart Language Server": for when something hangs, and after an update of settings it reads at start. */
export function restartServer(client: LanguageClient): () => Promise<void> {
  return async () => {
    try {
      await client.restart();
      window.setStatusBarMessage('The Zonewright language server was restarted.', SHOWN);
    } catch (error) {
      void window.showErrorMessage(`The Zonewright language server did not restart: ${inWords(error)}`);
    }
  };
}
