import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { benchZone } from '../../../tools/bench/zones.mjs';
import { openSession, type Session, screenshotPath } from '../user/session';
import { editor, errors, hoverText, lineText, openFile, palette, tab } from '../user/workbench';

/** What a user may wait for a zone of this size at most, on a machine that also runs a browser. Milliseconds. */
const PATIENCE = 180_000;

let session: Session;
beforeAll(async () => {
  const zone = benchZone('host', 1_000_000);
  session = await openSession(
    {},
    {
      // In a browser VS Code asks before it opens a file of this size; on a desktop it does not.
      userSettings: { 'workbench.editorLargeFileConfirmation': 1024 },
      prepare: (workspace) => {
        // The sample's reverse zone would have something to say about each address.
        rmSync(join(workspace, 'db.192.0.2'));
        copyFileSync(zone.path, join(workspace, 'million.zone'));
      },
    },
  );
}, PATIENCE);
afterAll(() => session?.close());

it(
  'shows what is wrong in the last line of a zone of a million records, and that it was mended',
  async () => {
    const { page, screenshot } = session;
    page.setDefaultTimeout(PATIENCE);
    await openFile(page, 'million.zone');
    await editor(page).locator('.view-lines').click();
    await page.keyboard.press('Control+End');
    await page.locator('.statusbar-item', { hasText: 'Ln 1000003, Col 1' }).waitFor();

    await page.keyboard.type('last IN A 192.0.2.300');
    await errors(page).first().waitFor();
    expect(await lineText(page, 1_000_003)).toBe('last IN A 192.0.2.300');
    await page.keyboard.press('ArrowLeft');
    expect(await hoverText(page)).toContain('192.0.2.300');
    await screenshot('million-records');

    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
    await errors(page).first().waitFor({ state: 'detached' });
    expect(await lineText(page, 1_000_003)).toBe('last IN A 192.0.2.30');

    // Typing is served while the server works: each line is there as soon as it is typed.
    const started = performance.now();
    await page.keyboard.press('End');
    await page.keyboard.type('\nmore IN MX 10 last');
    await expect.poll(() => lineText(page, 1_000_004)).toBe('more IN MX 10 last');
    const typed = performance.now() - started;
    await page.keyboard.type('x');
    await errors(page).first().waitFor();
    await screenshot('million-records-exchange');
    console.info(`A line was typed in ${Math.round(typed)} ms.`);
  },
  2 * PATIENCE,
);

it(
  'shows how far the canonical form of such a zone is, and lets the user cancel it',
  async () => {
    const { page } = session;
    await palette(page, 'Zonewright: Show Canonical Zone');
    // With its smoke-test driver VS Code has no toasts; what they would say stands in the list of notifications.
    await palette(page, 'Notifications: Show Notifications');
    const progress = page.locator('.notifications-center .notification-list-item', {
      hasText: /Reading million\.zone: \d+ %/,
    });
    await progress.waitFor();
    await page.screenshot({ path: screenshotPath('million-canonical-progress') });
    await progress.getByText('Cancel', { exact: true }).click();
    await progress.waitFor({ state: 'detached' });
    expect(await tab(page, 'million.zone (canonical)').count()).toBe(0);
  },
  PATIENCE,
);
