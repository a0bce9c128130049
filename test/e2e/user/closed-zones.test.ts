import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aliasZone } from '../zone';
import { openSession, type Session } from './session';
import {
  closeTab,
  editor,
  goTo,
  lineText,
  openFile,
  openQuickFixes,
  palette,
  pickAction,
  save,
  warnings,
} from './workbench';

/** A zone that works, open while the other one is not. */
const neighbour = `$ORIGIN example.net.
$TTL 1h
@ SOA ns1 hostmaster 1 2h 30m 2w 1h
@ NS ns1
@ NS ns2
ns1 A 192.0.2.1
ns2 A 198.51.100.1
`;

let session: Session;
beforeAll(async () => {
  session = await openSession(
    {},
    {
      prepare: (workspace) => {
        for (const name of readdirSync(workspace))
          if (name !== '.vscode') rmSync(join(workspace, name), { recursive: true });
        writeFileSync(join(workspace, 'closed.zone'), aliasZone);
        writeFileSync(join(workspace, 'neighbour.zone'), neighbour);
      },
    },
  );
});
afterAll(() => session?.close());

describe('a fault in a zone that is not open', () => {
  it('is listed among the problems, and opened from there', async () => {
    const { page, screenshot } = session;
    await openFile(page, 'neighbour.zone');
    await palette(page, 'Problems: Focus on Problems View');
    await problem('closed.zone').waitFor();
    await problem('mx-target-cname', 'alias').waitFor();
    await screenshot('closed-zone-listed');
    await problem('mx-target-cname', 'alias').dblclick();
    await page.locator('.tabs-container .tab.active', { hasText: 'closed.zone' }).waitFor();
    await warnings(page).first().waitFor();
    expect(await lineText(page, 6)).toContain('mail');
  });

  it('is gone from the list when it is fixed with Ctrl+., also once the file is closed', async () => {
    const { page, workspace, screenshot } = session;
    await editor(page).click();
    await goTo(page, 6, 16);
    await openQuickFixes(page);
    await pickAction(page, 'Use web, the host behind the alias');
    await warnings(page).first().waitFor({ state: 'detached' });
    await save(page, 'closed.zone');
    await expect.poll(() => readFileSync(join(workspace, 'closed.zone'), 'utf8')).toMatch(/MX\s+10 web/);
    await problem('closed.zone').waitFor({ state: 'detached' });
    await closeTab(page, 'closed.zone');
    await screenshot('closed-zone-fixed');
    expect(await problem('closed.zone').count()).toBe(0);
  });

  it('is listed again when the file changes on disk', async () => {
    const { workspace, screenshot } = session;
    writeFileSync(join(workspace, 'closed.zone'), aliasZone);
    await problem('closed.zone').waitFor();
    await problem('mx-target-cname', 'alias').waitFor();
    await screenshot('closed-zone-changed-on-disk');
  });
});

/** A row of the list of problems that holds all of these. */
function problem(...texts: readonly string[]) {
  let rows = session.page.locator('.markers-panel .monaco-list-row');
  for (const hasText of texts) rows = rows.filter({ hasText });
  return rows.first();
}
