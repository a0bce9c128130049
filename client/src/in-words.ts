import { CancellationError } from 'vscode';
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient/node';

/** What an exception says, for a message to the user. */
export function inWords(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim() || 'no reason was given';
}

/** True for what is thrown when the user cancelled: nothing to be told of. */
export function isCancellation(error: unknown): boolean {
  if (error instanceof CancellationError) return true;
  if (!(error instanceof ResponseError)) return false;
  return error.code === LSPErrorCodes.RequestCancelled || error.code === LSPErrorCodes.ServerCancelled;
}
