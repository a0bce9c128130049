import type { MailRouteResult } from '../protocol';
export function renderMailRoute(result: MailRouteResult, nonce: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'"><title>x</title></head><body><h1>${result.text}</h1></body></html>`;
}
