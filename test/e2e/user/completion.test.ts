import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSession, root, type Session } from './session';
import { errors, goToText, lineText, openFile } from './workbench';

const zone = readFileSync(join(root, 'sample/db.example.com'), 'utf8');
const lines = zone.split('\n');
const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;

let session: Session;
beforeAll(async () => {
  session = await openSession();
  await openFile(session.page, 'db.example.com');
  await errors(session.page).first().waitFor();
});
afterAll(() => session?.close());

/** The suggestion that Enter takes. */
function chosen(text: string) {
  return session.page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: text });
}

/** What comes up while typing is chosen with an arrow key, what was asked for is chosen already: here it may be either. */
async function choose(text: string): Promise<void> {
  const { page } = session;
  await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first().waitFor();
  if ((await chosen('').count()) === 0) await page.keyboard.press('ArrowDown');
  await chosen(text).waitFor();
}

it('completes a term of SPF inside its quotes, then the provider it includes', async () => {
  const { page, screenshot } = session;
  const line = lineOf('v=spf1 mx');
  await goToText(page, zone, line, ' ip4');
  await page.keyboard.type(' inc');
  await choose('include:');
  await page.keyboard.press('Enter');
  // The editor asks for the value by itself.
  await chosen('_spf.google.com').waitFor();
  await screenshot('completion-spf-include');
  await page.keyboard.type('proton');
  await chosen('_spf.protonmail.ch').waitFor();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => lineText(page, line))
    .toContain('"v=spf1 mx include:_spf.protonmail.ch ip4:192.0.2.80 -all"');
});

it('offers hosts with an address for an exchange, and takes the whole name', async () => {
  const { page, screenshot } = session;
  const line = lineOf('MX\t30 backup');
  await goToText(page, zone, line, 'backup');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'imap' }).first().waitFor();
  await screenshot('completion-exchange');
  await page.keyboard.type('ima');
  await chosen('imap').waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => lineText(page, line)).toMatch(/MX\s+30 imap$/);
});

it('leaves blanks between columns alone', async () => {
  const { page } = session;
  const line = lineOf('api\t');
  await goToText(page, zone, line, '\t');
  await page.keyboard.type(' ');
  await page.keyboard.press('Tab');
  await expect.poll(() => lineText(page, line)).toMatch(/^api\s+A\s+192\.0\.2\.90$/);
  expect(await page.locator('.suggest-widget.visible').count()).toBe(0);
});

it('goes to the records of a name', async () => {
  const { page } = session;
  await goToText(page, zone, lineOf('MX\t20 mx2'), 'mx2');
  await page.keyboard.press('F12');
  await page.locator('.statusbar-item', { hasText: `Ln ${lineOf('mx2\t\t\tA')}, Col 1` }).waitFor();
});

it('leaves Tab and Enter to the text while names and types are typed', async () => {
  const { page } = session;
  const line = lineOf('ns2\t\t\tA');
  await goToText(page, zone, line, 'ns2');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('ns');
  await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'ns1' }).first().waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('MX');
  await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'MX' }).first().waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('10 ns1');
  await page.keyboard.press('Enter');
  await expect.poll(() => lineText(page, line)).toMatch(/^ns\s+MX\s+10 ns1$/);
  await expect.poll(() => lineText(page, line + 1)).toMatch(/^\s*$/);
});
