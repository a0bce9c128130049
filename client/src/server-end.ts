import { window } from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';

/** A server that ends this often within this time, in milliseconds, would end again. */
const MOST_ENDS = 5;
const WITHIN = 3 * 60_000;

/**
 * What happens when the server ends unasked: it is started again, and the user is told. One that keeps ending is
 * left alone until the user starts it.
 *
 * @param restart starts the server for the user who asks for it
 * @param showLog shows what the server last wrote
 */
export function serverEndHandler(restart: () => unknown, showLog: () => void): ErrorHandler {
  const ends: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed: () => {
      const now = Date.now();
      ends.push(now);
      if (ends.filter((end) => now - end < WITHIN).length < MOST_ENDS) {
        void tellRestarted(showLog);
        return { action: CloseAction.Restart, handled: true };
      }
      ends.length = 0;
      void tellStopped(restart, showLog);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

const SHOW_LOG = 'Show Log';
const RESTART = 'Restart';

async function tellRestarted(showLog: () => void): Promise<void> {
  const text = 'The Zonewright language server ended unexpectedly and is started again.';
  if ((await window.showWarningMessage(text, SHOW_LOG)) === SHOW_LOG) showLog();
}

async function tellStopped(restart: () => unknown, showLog: () => void): Promise<void> {
  const text = `The Zonewright language server ended ${MOST_ENDS} times within 3 minutes. It is not started again by itself.`;
  const chosen = await window.showErrorMessage(text, RESTART, SHOW_LOG);
  if (chosen === RESTART) restart();
  if (chosen === SHOW_LOG) showLog();
}
