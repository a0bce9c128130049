import { window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { inWords } from '../in-words';

/** "Restart Language Server": for when something hangs, and after an update of settings it reads at start. */
export function restartServer(client: LanguageClient): () => Promise<void> {
  return async () => {
    try {
      await client.restart();
    } catch (error) {
      void window.showErrorMessage(`The Zonewright language server did not restart: ${inWords(error)}`);
    }
  };
}
