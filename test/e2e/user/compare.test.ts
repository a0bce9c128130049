import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aliasZone } from '../zone';
import { openSession, type Session } from './session';
import { closeTab, editor, openFile, palette, tab, warnings } from './workbench';

let session: Session;
beforeAll(async () => {
  session = await openSession({}, { userSettings: { 'git.enabled': true }, prepare: commitZone });
});
afterAll(() => session?.close());

/** A folder under version control: the zone is committed, and edited since, mostly in its layout. */
function commitZone(workspace: string): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', [
      '-C',
      workspace,
      '-c',
      'user.name=zones',
      '-c',
      'user.email=zones@example.com',
      ...args,
    ]);
  writeFileSync(join(workspace, 'alias.zone'), aliasZone);
  git('init', '--quiet');
  git('add', 'alias.zone');
  git('commit', '--quiet', '--message', 'Add the zone');
  const edited = aliasZone
    .replace('web   A     198.51.100.80\n', '')
    .replace('      MX    20 backup', '@ 3600 IN MX ( 20\n   backup )')
    .concat('; moved to the end\nweb   A     198.51.100.81\n');
  writeFileSync(join(workspace, 'alias.zone'), edited);
  writeFileSync(join(workspace, 'copy.zone'), aliasZone.replace('10 mail', '10 web'));
}

describe('zones by their meaning', () => {
  it('are shown with each record on a line, beside the file', async () => {
    const { page, screenshot } = session;
    await openFile(page, 'alias.zone');
    await warnings(page).first().waitFor();
    await palette(page, 'Zonewright: Show Canonical Zone');
    await tab(page, 'alias.zone (canonical)').waitFor();
    const line = editor(page).locator('.view-line', {
      hasText: /^mail\.example\.com\..*CNAME.*web\.example\.com\.$/,
    });
    await line.waitFor();
    await screenshot('canonical-zone');
    await closeTab(page, 'alias.zone (canonical)');
  });

  it('are compared with the committed version: only what changed in meaning is marked', async () => {
    const { page, screenshot } = session;
    await openFile(page, 'alias.zone');
    await chooseOther('Committed Version');
    await tab(page, 'alias.zone (committed) ↔ alias.zone (by meaning)').waitFor();
    await expect.poll(() => marked('original')).toHaveLength(1);
    expect(await marked('original')).toEqual([
      expect.stringMatching(/^web\.example\.com\.\s*3600\s*IN\s*A\s*198\.51\.100\.80$/),
    ]);
    expect(await marked('modified')).toEqual([expect.stringMatching(/198\.51\.100\.81$/)]);
    await screenshot('compare-committed');
    await closeTab(page, 'alias.zone (committed) ↔ alias.zone');
  });

  it('are compared with a file of the folder', async () => {
    const { page } = session;
    await openFile(page, 'alias.zone');
    await chooseOther('copy.zone');
    await tab(page, 'copy.zone ↔ alias.zone (by meaning)').waitFor();
    await closeTab(page, 'copy.zone ↔ alias.zone');
  });

  it('are compared for two files that are selected in the explorer', async () => {
    const { page, screenshot } = session;
    await palette(page, 'File: Focus on Files Explorer');
    const file = (name: string) =>
      page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    await file('alias.zone').click();
    await file('copy.zone').click({ modifiers: ['ControlOrMeta'] });
    await file('copy.zone').click({ button: 'right' });
    const item = page.locator('.monaco-menu .action-item', { hasText: 'Compare Zones by Meaning' });
    await item.waitFor();
    await screenshot('compare-explorer');
    // By Enter: a click right after the menu has opened counts as part of the click that opened it.
    await item.hover();
    await page.keyboard.press('Enter');
    await tab(page, 'alias.zone ↔ copy.zone (by meaning)').waitFor();
    await expect.poll(() => marked('modified')).not.toHaveLength(0);
    await screenshot('compare-selected');
  });
});

/** Runs "Compare Zones by Meaning..." in the active editor, and picks the other zone. */
async function chooseOther(label: string): Promise<void> {
  const { page, screenshot } = session;
  await palette(page, 'Zonewright: Compare Zones by Meaning...');
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  await row.waitFor();
  await screenshot(`compare-with-${label.replaceAll(/\W+/g, '-').toLowerCase()}`);
  await row.click();
}

/** The lines of a side of the comparison that the editor marks as not in the other one. */
async function marked(side: 'original' | 'modified'): Promise<string[]> {
  const mark = side === 'original' ? '.line-delete' : '.line-insert';
  const pane = session.page.locator(`.monaco-diff-editor .editor.${side}`);
  const tops = await pane
    .locator(`.view-overlays > div:has(${mark})`)
    .evaluateAll((rows) => rows.map((row) => row.style.top));
  const lines = await pane
    .locator('.view-lines .view-line')
    .evaluateAll((rows) => rows.map((row) => ({ top: row.style.top, text: row.textContent ?? '' })));
  return lines
    .filter(({ top }) => tops.includes(top))
    .sort((left, right) => Number.parseInt(left.top, 10) - Number.parseInt(right.top, 10))
    .map(({ text }) => text.replaceAll(' ', ' '));
}
