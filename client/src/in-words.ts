/** What an exception says, for a message to the user. */
export function inWords(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim() || 'no reason was given';
}
