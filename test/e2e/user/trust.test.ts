import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Named, startNamed } from '../../helpers/named';
import { aliasZone } from '../zone';
import { openSession, type Session } from './session';
import { closeMailRoute, openFile, palette, pickedDomain, warnings, webview } from './workbench';

let chosen: Named;
let planted: Named;
let session: Session;
beforeAll(async () => {
  chosen = await startNamed({ zones: { 'example.com': aliasZone } });
  planted = await startNamed({ zones: { 'example.com': aliasZone } });
  session = await openSession(
    // The list of problems has room for those of the zone that is open.
    { 'zonewright.live.resolver': planted.resolver, 'zonewright.workspaceDiagnostics': 'off' },
    {
      userSettings: {
        'zonewright.live.resolver': chosen.resolver,
        // Restricted without a question first, and the page where the user changes it in a tab: so both versions can.
        'security.workspace.trust.startupPrompt': 'never',
        'workbench.editor.useModal': 'off',
      },
      asksForTrust: true,
    },
  );
  const outside = join(session.workspace, '..', 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'web.inc'), 'web A 198.51.100.80\n');
  const included = aliasZone
    .replace('10 mail', '10 web')
    .replace('web   A     198.51.100.80', '$INCLUDE ../outside/web.inc');
  writeFileSync(join(session.workspace, 'included.zone'), included);
});
afterAll(async () => {
  await session?.close();
  await planted?.stop();
  await chosen?.stop();
});

it('does not read files outside a folder that is not trusted, and says so', async () => {
  const { page, screenshot } = session;
  await openFile(page, 'included.zone');
  await warnings(page).first().waitFor();
  await palette(page, 'Problems: Focus on Problems View');
  await problem('the workspace is not trusted').waitFor();
  await screenshot('not-trusted');
});

it('does not ask the resolver that the folder names', async () => {
  expect(await askedFor('example.com')).toContain(`Asked ${chosen.resolver}`);
});

it('does both once the folder is trusted', async () => {
  const { page } = session;
  await palette(page, 'Workspaces: Manage Workspace Trust');
  await page
    .locator('.workspace-trust-editor')
    .getByRole('button', { name: /^Trust/ })
    .first()
    .press('Enter');
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
  // With the mouse: the trust editor takes the keyboard's focus once more when it is redrawn.
  await page.locator('.tab', { hasText: 'included.zone' }).click();
  await problem('the workspace is not trusted').waitFor({ state: 'detached' });
  expect(await askedFor('example.com')).toContain(`Asked ${planted.resolver}`);
});

function problem(text: string) {
  return session.page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
}

/** What the mail route's page says about the question. */
async function askedFor(domain: string): Promise<string> {
  const { page } = session;
  await closeMailRoute(page);
  await openFile(page, 'included.zone');
  await palette(page, 'Zonewright: Look Up MX...');
  await pickedDomain(page, domain).waitFor();
  await page.keyboard.press('Enter');
  const asked = webview(page).locator('p.asked');
  await asked.waitFor();
  return (await asked.textContent()) ?? '';
}
