import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aliasZone } from '../zone';
import { openSession, type Session } from './session';
import { goTo, lineText, openFile, openQuickFixes, pickAction, undo, warnings } from './workbench';

let session: Session;
beforeAll(async () => {
  session = await openSession();
  writeFileSync(join(session.workspace, 'alias.zone'), aliasZone);
  await openFile(session.page, 'alias.zone');
});
afterAll(() => session?.close());

describe('an exchange that is an alias', () => {
  it('is underlined, fixed with Ctrl+., and not underlined any more', async () => {
    const { page, screenshot } = session;
    await warnings(page).first().waitFor();
    expect(await warnings(page).count()).toBe(1);
    await screenshot('squiggle');

    await goTo(page, 6, 16);
    await openQuickFixes(page);
    await screenshot('fix-menu-alias');
    await pickAction(page, 'Use web, the host behind the alias');

    await warnings(page).first().waitFor({ state: 'detached' });
    expect(await lineText(page, 6)).toMatch(/MX\s+10 web$/);
    await screenshot('fixed');
  });

  it('is underlined again after undo, and can be silenced for its line', async () => {
    const { page, screenshot } = session;
    await undo(page);
    await warnings(page).first().waitFor();
    await goTo(page, 6, 16);
    await openQuickFixes(page);
    await pickAction(page, 'Disable mx-target-cname for this line');
    await warnings(page).first().waitFor({ state: 'detached' });
    expect(await lineText(page, 6)).toContain('zonewright-disable-');
    await screenshot('silenced');
  });
});
