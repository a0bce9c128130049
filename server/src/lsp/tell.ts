import type { Connection } from 'vscode-languageserver';

/**
 * Tells the editor something that it did not ask for. It may have gone meanwhile: then there is nobody to tell, and that
 * is no fault.
 */
export function tell(send: () => Promise<unknown>): void {
  const sending = async (): Promise<unknown> => send();
  sending().catch(() => undefined);
}

/** Writes a fault of ours into the log: nobody waits for what failed, and everything else is to go on. */
export function tellFault(connection: Connection, what: string, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell(async () => connection.console.error(`${what}: ${reason}`));
}
