import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { hoverAt, openSample, placeOf } from './helpers';

describe('hover in the sample zone', () => {
  let document: vscode.TextDocument;
  before(async () => {
    ({ document } = await openSample('db.example.com'));
  });

  for (const [line, word, texts] of [
    ['MX	10 mail', '10', ['First of 3', 'mx2` (20) if it does not answer']],
    ['MX	30 backup', '30', ['Third of 3', 'mail waits at the sender']],
    ['MX	10 mail', 'mail', ['mail.example.com.', 'web.example.com', '192.0.2.80']],
    ['MX	20 mx2', 'mx2', ['198.51.100.25', '2001:db8:1::25']],
    ['MX	30 backup', 'backup', ['backup.example.com.']],
    ['5m	A', '5m', ['TTL 5 minutes (300 seconds)', 'Others of its RRset have 1 hour']],
    ['MX	20 mx2', 'MX', ['A host that takes mail', 'RFC 5321', '$TTL']],
    ['2026010101', '2026010101', ['1 January 2026, change 1 of that day']],
    ['15m		; retry', '15m', ['15 minutes']],
    ['CAA	0 issue', 'issue', ['issue']],
  ] as const)
    it(`tells about "${word}" in "${line.replaceAll('\t', ' ')}"`, async () => {
      const hover = await hoverAt(document, placeOf(document, line, word));
      for (const text of texts) assert.ok(hover.includes(text), `"${text}" is missing in: ${hover}`);
    });
});
