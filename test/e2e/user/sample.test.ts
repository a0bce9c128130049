import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, root, type Session } from './session';
import {
  errors,
  goTo,
  goToText,
  hoverText,
  lineText,
  openFile,
  openQuickFixes,
  palette,
  pickAction,
  selectedText,
  undo,
} from './workbench';

/** Lines of sample/db.example.com, counted from 1. */
const LINE = { serial: 8, preference: 24, backup: 26, web: 39 };

const zone = readFileSync(join(root, 'sample/db.example.com'), 'utf8');

let session: Session;
beforeAll(async () => {
  session = await openSession();
  await openFile(session.page, 'db.example.com');
  await errors(session.page).first().waitFor();
});
afterAll(() => session?.close());

describe('a hover', () => {
  it('on a preference tells the order of delivery', async () => {
    const { page, screenshot } = session;
    await goToText(page, zone, LINE.preference, '10');
    const text = await hoverText(page);
    expect(text).toContain('First of 3 of example.com.');
    expect(text).toContain('Senders try mx2 (20) if it does not answer');
    await screenshot('hover-preference');
    await page.keyboard.press('Escape');
  });

  it('on an exchange without address says that there is none', async () => {
    const { page } = session;
    await goToText(page, zone, LINE.backup, 'backup');
    expect(await hoverText(page)).toMatch(/backup\.example\.com\.[\s\S]*(no address|does not exist)/);
    await page.keyboard.press('Escape');
  });

  it('on a TTL tells the time, and what it means for a change', async () => {
    const { page, screenshot } = session;
    await goToText(page, zone, LINE.web, '1h');
    const text = await hoverText(page);
    expect(text).toContain('1 hour');
    await screenshot('hover-ttl');
    await page.keyboard.press('Escape');
  });

  it('on a serial reads it as a date', async () => {
    const { page } = session;
    await goToText(page, zone, LINE.serial, '2026010101');
    expect(await hoverText(page)).toMatch(/1 January 2026|2026-01-01/);
    await page.keyboard.press('Escape');
  });
});

describe('an exchange without address', () => {
  it('gets an A record beside its neighbours, the address selected for typing', async () => {
    const { page, screenshot } = session;
    await goToText(page, zone, LINE.backup, 'backup');
    await openQuickFixes(page);
    await screenshot('fix-menu');
    await pickAction(page, 'Add an A record for backup.example.com.');
    await page.locator('.statusbar-item', { hasText: 'selected' }).waitFor();
    expect(await selectedText(page)).toBe('192.0.2.1');
    await page.keyboard.type('203.0.113.25');
    await errors(page).first().waitFor({ state: 'detached' });
    await screenshot('address-typed');
    await undo(page);
  });
});

describe('commands', () => {
  it('raise the serial', async () => {
    const { page } = session;
    await goTo(page, LINE.serial, 1);
    await palette(page, 'Zonewright: Bump SOA Serial');
    await editorLine(LINE.serial, /20\d{8}\s*; serial/);
  });

  it('show the problems of the zone', async () => {
    const { page, screenshot } = session;
    await palette(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'mx-target-cname' }).first().waitFor();
    await screenshot('problems');
  });
});

async function editorLine(line: number, wanted: RegExp): Promise<void> {
  await expect.poll(() => lineText(session.page, line)).not.toContain('2026010101');
  expect(await lineText(session.page, line)).toMatch(wanted);
}
