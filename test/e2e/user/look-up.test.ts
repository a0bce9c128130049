import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Named, startNamed } from '../../helpers/named';
import { aliasZone } from '../zone';
import { openSession, root, type Session } from './session';
import {
  askForDomain,
  clipboardText,
  closeMailRoute,
  editor,
  goTo,
  openFile,
  pickedDomain,
  tab,
  webview,
} from './workbench';

let named: Named;
let session: Session;
beforeAll(async () => {
  named = await startNamed({
    files: { 'example.com': join(root, 'sample/db.example.com') },
    zones: { 'example.org': `$TTL 1h\n@ SOA ns h 1 1h 1h 1w 1h\n@ NS ns\nns A 192.0.2.1\n@ MX 0 .\n` },
  });
  session = await openSession({ 'zonewright.live.resolver': named.resolver });
  writeFileSync(join(session.workspace, 'alias.zone'), aliasZone);
});
afterAll(async () => {
  await session?.close();
  await named?.stop();
});

describe('the mail route of a domain', () => {
  it('is asked for in the palette, and comes from the name server', async () => {
    const { page, screenshot } = session;
    await openFile(page, 'db.example.com');
    await goTo(page, 24, 1);
    await askForDomain(page);
    await pickedDomain(page, 'example.com').waitFor();
    await screenshot('look-up-palette');
    await page.keyboard.press('Enter');
    const view = webview(page);
    await view.getByRole('heading', { level: 1, name: 'Mail for example.com.' }).waitFor();
    const rows = await view.getByRole('row').allTextContents();
    expect(rows).toHaveLength(4);
    expect(rows[1]).toMatch(/first.*10.*mail\.example\.com\..*alias: .*web\.example\.com\..*192\.0\.2\.80/s);
    expect(rows[2]).toMatch(/20.*mx2\.example\.com\..*2001:db8:1::25.*198\.51\.100\.25/s);
    expect(rows[3]).toMatch(/30.*backup\.example\.com\./s);
    const text = (await view.locator('main').textContent()) ?? '';
    expect(text).toContain(`Asked ${named.resolver} over UDP`);
    expect(text).toContain('mx-target-no-address');
    expect(text).toContain('The zone file and the live answer say the same.');
    await screenshot('mail-route');
  });

  it('is copied as zone lines', async () => {
    const { page } = session;
    await webview(page).getByRole('button', { name: 'Copy as zone lines' }).click();
    await page
      .locator('.notification-toast, .statusbar-item', { hasText: /copied/i })
      .first()
      .waitFor();
    const copied = await clipboardText(page);
    expect(copied).toMatch(/^example\.com\.\s+3600\s+IN\s+MX\s+10\s+mail\.example\.com\.$/m);
  });

  it('differs from a file with other records, asked for from the context menu', async () => {
    const { page, screenshot } = session;
    // In the group of the first file: the panel stays beside it.
    await tab(page, 'db.example.com').click();
    await openFile(page, 'alias.zone');
    await goTo(page, 6, 16);
    await editor(page).locator('.view-line', { hasText: 'backup' }).first().click({ button: 'right' });
    // By Enter: a click right after the menu has opened counts as part of the click that opened it.
    await page.getByRole('menuitem', { name: 'Look Up MX...' }).hover();
    await page.keyboard.press('Enter');
    await pickedDomain(page, 'example.com').waitFor();
    await page.keyboard.press('Enter');
    const text = () => webview(page).locator('main').textContent();
    await webview(page).getByRole('heading', { name: 'Compared with alias.zone' }).waitFor();
    expect(await text()).toContain('MX 20 backup.example.com. in the file, MX 30 backup.example.com. live');
    expect(await text()).toMatch(/Only live:\s*MX 20 mx2\.example\.com\./);
    await screenshot('mail-route-differences');
  });

  it('is asked for by the lens above the MX records', async () => {
    const { page } = session;
    await closeMailRoute(page);
    await tab(page, 'alias.zone').click();
    await editor(page).locator('.codelens-decoration a', { hasText: 'Look up MX of example.com' }).click();
    await webview(page).getByRole('heading', { level: 1, name: 'Mail for example.com.' }).waitFor();
  });

  it.each([
    ['example.org', 'takes no mail, and says so'],
    ['nowhere.example.com', 'does not exist'],
    ['example.net', 'REFUSED'],
  ])('of %s is said plainly: it %s', async (domain, sentence) => {
    const { page } = session;
    await askForDomain(page);
    await page.keyboard.type(domain);
    await pickedDomain(page, domain).waitFor();
    await page.keyboard.press('Enter');
    await webview(page)
      .getByRole('heading', { level: 1, name: `Mail for ${domain}.` })
      .waitFor();
    expect(await webview(page).getByRole('status').textContent()).toContain(sentence);
  });
});
