import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aliasZone } from '../zone';
import { openSession, type Session } from './session';
import { errors, goTo, openFile, palette, warnings } from './workbench';

let session: Session;
beforeAll(async () => {
  session = await openSession();
  writeFileSync(join(session.workspace, 'alias.zone'), aliasZone);
  await openFile(session.page, 'alias.zone');
  await warnings(session.page).first().waitFor();
});
afterAll(() => session?.close());

// Which process is the server, only Linux tells in files.
describe.skipIf(process.platform !== 'linux')('a language server that ends unexpectedly', () => {
  it('is started again, and the user is told', async () => {
    const { page, screenshot } = session;
    const first = serverProcess();
    process.kill(first, 'SIGKILL');
    await notification('ended unexpectedly and is started again');
    await screenshot('server-started-again');
    await expect.poll(findServerProcess).toBeGreaterThan(0);
    await answers();
    await palette(page, 'Notifications: Clear All Notifications');
  });

  it('is left alone after the fifth time, until the user starts it', async () => {
    const { screenshot } = session;
    for (let time = 2; time <= 5; time++) {
      await answers();
      const ended = serverProcess();
      process.kill(ended, 'SIGKILL');
      await expect.poll(findServerProcess).not.toBe(ended);
      if (time < 5) await expect.poll(findServerProcess).toBeGreaterThan(0);
    }
    const left = await notification('It is not started again by itself');
    await screenshot('server-left-alone');
    await left.getByRole('button', { name: 'Restart' }).click();
    await answers();
  });

  it('is started anew by command', async () => {
    const { page } = session;
    const before = serverProcess();
    await palette(page, 'Zonewright: Restart Language Server');
    await page.locator('.statusbar-item', { hasText: 'language server was restarted' }).waitFor();
    await expect.poll(() => findServerProcess() ?? before).not.toBe(before);
    await answers();
  });
});

/** Waits until the server answers: an error is found that is made now, and gone with it. */
async function answers(): Promise<void> {
  const { page } = session;
  await goTo(page, 13, 1);
  await page.keyboard.insertText('broken A nothing');
  await errors(page).first().waitFor();
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Delete');
  await errors(page).first().waitFor({ state: 'detached' });
}

/** A message among the notifications, after opening their list as a user does who missed it. */
async function notification(text: string): Promise<Locator> {
  const { page } = session;
  await page.locator('.statusbar-item[id="status.notifications"]').click();
  const found = page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
  await found.waitFor();
  return found;
}

function serverProcess(): number {
  const found = findServerProcess();
  if (!found) throw new Error('No process of the language server was found.');
  return found;
}

/** The process that runs the `dist/server.js` of this session's extension folder. */
function findServerProcess(): number | undefined {
  const folder = join(session.workspace, '..', 'server', 'extensions');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((id) => {
      const command = commandOf(id);
      return command.includes(folder) && command.includes('dist/server.js');
    });
}

function commandOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
