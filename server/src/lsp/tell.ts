/**
 * Tells the editor something that it did not ask for. It may have gone meanwhile: then there is nobody to tell, and that
 * is no fault.
 */
export function tell(send: () => Promise<unknown>): void {
  const sending = async (): Promise<unknown> => send();
  sending().catch(() => undefined);
}
