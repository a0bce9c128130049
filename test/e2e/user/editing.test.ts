import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSession, type Session } from './session';
import { editor, errors, goTo, lineText, openFile, selectedText, warnings } from './workbench';

/** Lines of sample/db.example.com, counted from 1. */
const LINE = { mail: 24, submission: 50 };

let session: Session;
beforeAll(async () => {
  session = await openSession({
    '[dns-zone]': { 'editor.codeActionsOnSave': { 'source.fixAll.zonewright': 'explicit' } },
  });
  await openFile(session.page, 'db.example.com');
  await errors(session.page).first().waitFor();
});
afterAll(() => session?.close());

it('takes a whole name with a double click', async () => {
  const { page } = session;
  await goTo(page, LINE.submission, 1);
  await editor(page).getByText('_submission._tcp', { exact: true }).dblclick();
  await page.locator('.statusbar-item', { hasText: '(16 selected)' }).waitFor();
  expect(await selectedText(page)).toBe('_submission._tcp');
});

it('comments a line with Ctrl+/, and takes the comment away again', async () => {
  const { page } = session;
  await goTo(page, LINE.mail, 1);
  await page.keyboard.press('Control+/');
  await expect.poll(() => lineText(page, LINE.mail)).toMatch(/^; @\s+MX\s+10 mail$/);
  await page.keyboard.press('Control+/');
  await expect.poll(() => lineText(page, LINE.mail)).toMatch(/^@\s+MX\s+10 mail$/);
});

it('closes a quote where a text begins, and types over that', async () => {
  const { page } = session;
  await goTo(page, LINE.mail, 1);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('a TXT "');
  await expect.poll(() => lineText(page, LINE.mail + 1)).toBe('a TXT ""');
  await page.keyboard.type('b"');
  await expect.poll(() => lineText(page, LINE.mail + 1)).toBe('a TXT "b"');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+K');
});

it('fixes what has one answer with Ctrl+S', async () => {
  const { page, workspace } = session;
  const saved = () => readFileSync(join(workspace, 'db.example.com'), 'utf8');
  expect(saved()).toMatch(/MX\t10 mail\n/);
  await goTo(page, 1, 1);
  await page.keyboard.type('; ');
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  await expect.poll(saved).toMatch(/MX\t10 web\n/);
  expect(saved().match(/api\t\t\tA\t192\.0\.2\.90\n\t\t\tA/)).toBeNull();
  await warnings(page).first().waitFor({ state: 'detached' });
});
