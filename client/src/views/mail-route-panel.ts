import type { MailRouteResult } from '../protocol';
export function showMailRoute(_result: MailRouteResult, _again: () => Promise<void>): void {}
