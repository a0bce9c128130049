import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aliasZone } from '../zone';
import { openSession, type Session } from './session';
import { openFile, palette, webview } from './workbench';

let session: Session;
beforeAll(async () => {
  session = await openSession();
  writeFileSync(join(session.workspace, 'alias.zone'), aliasZone);
  await openFile(session.page, 'alias.zone');
});
afterAll(() => session?.close());

it('shows the mail route of the domain under the cursor, asked from the palette', async () => {
  const { page, screenshot } = session;
  await palette(page, 'Zonewright: Look Up MX...');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'example.com' }).first().waitFor();
  await screenshot('look-up-1-domain');
  await page.keyboard.press('Enter');
  const view = webview(page);
  await view.getByRole('heading', { level: 1, name: 'Mail for example.com.' }).waitFor();
  await screenshot('look-up-2-route');
  expect(await view.getByRole('row').count()).toBe(3);
});
