/** What a user does and sees in the workbench, one function each. All wait for what is to be seen, never for time. */
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** Opens a file of the folder through "Go to File". */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
  await editor(page).locator('.view-line').first().waitFor();
}

/** The tab of a file that is open. */
export function tab(page: Page, name: string): Locator {
  return page.locator('.tabs-container .tab', { hasText: name }).first();
}

/** Closes the tab with this name. */
export async function closeTab(page: Page, name: string): Promise<void> {
  await tab(page, name).click({ button: 'middle' });
  await tab(page, name).waitFor({ state: 'detached' });
}

/** Saves the active file, which has the tab with this name. */
export async function save(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+S');
  await page.locator('.tabs-container .tab.active:not(.dirty)', { hasText: name }).waitFor();
}

/** The active text editor. */
export function editor(page: Page): Locator {
  return page.locator('.editor-group-container.active .monaco-editor').first();
}

/** Runs a command by its title in the palette. */
export async function palette(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

/** Opens the list of domains that "Look Up MX..." offers. */
export async function askForDomain(page: Page): Promise<void> {
  await palette(page, 'Zonewright: Look Up MX...');
  await page.locator('.quick-input-widget input[placeholder*="Domain whose mail route"]').waitFor();
}

/** A domain in the list that "Look Up MX..." offers. */
export function pickedDomain(page: Page, domain: string): Locator {
  return page
    .locator('.quick-input-list .monaco-list-row', { has: page.getByText(domain, { exact: true }) })
    .first();
}

/** The text that is selected in the editor, by way of the clipboard. */
export async function selectedText(page: Page): Promise<string> {
  await page.keyboard.press('Control+C');
  return clipboardText(page);
}

export function clipboardText(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()');
}

/** Puts the cursor at a place, counted from 1 as the status bar shows it. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
}

/**
 * Puts the cursor into the first `text` of a line of the zone `zone`, with the arrow keys: versions of VS Code differ in
 * whether "Go to Line" counts a tab as one column or as those that it fills.
 */
export async function goToText(page: Page, zone: string, line: number, text: string): Promise<void> {
  const at = (zone.split('\n')[line - 1] ?? '').indexOf(text);
  if (at < 0) throw new Error(`Line ${line} has no "${text}".`);
  await goTo(page, line, 1);
  for (let step = 0; step < at; step++) await page.keyboard.press('ArrowRight');
}

export function warnings(page: Page): Locator {
  return editor(page).locator('.squiggly-warning');
}

export function errors(page: Page): Locator {
  return editor(page).locator('.squiggly-error');
}

/**
 * Opens the quick fixes at the cursor. The editor drops the key, or shuts the list, where the fixes arrive while it
 * is busy; a user then presses the key again.
 */
export async function openQuickFixes(page: Page): Promise<void> {
  const first = page.locator('.action-widget .monaco-list-row').first();
  for (let left = 4; ; left--) {
    await page.keyboard.press('Control+.');
    try {
      return await first.waitFor(left > 0 ? { timeout: 6000 } : {});
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** Shuts the panel with a mail route, so that the next one is sure to be new. */
export async function closeMailRoute(page: Page): Promise<void> {
  const panel = page.locator('.tabs-container .tab', { hasText: 'MX of ' });
  if ((await panel.count()) === 0) return;
  await panel.first().click({ button: 'middle' });
  await panel.first().waitFor({ state: 'detached' });
}

/** Picks a quick fix from the list that is open, with the keyboard. */
export async function pickAction(page: Page, title: string): Promise<void> {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  const titles = await rows.allTextContents();
  const wanted = titles.findIndex((each) => each.includes(title));
  if (wanted < 0) throw new Error(`There is no "${title}" among: ${titles.join(', ')}`);
  for (let row = 0; row < wanted; row++) await page.keyboard.press('ArrowDown');
  await page.locator('.action-widget .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
  await rows.first().waitFor({ state: 'detached' });
}

/** Undoes the last change. */
export async function undo(page: Page): Promise<void> {
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+Z');
}

/** The text of a line on screen, counted from 1. */
export async function lineText(page: Page, line: number): Promise<string> {
  const number = editor(page).locator('.line-numbers', { hasText: new RegExp(`^${line}$`) });
  const top = await number.evaluate((element) => element.parentElement?.style.top ?? '');
  const text = await editor(page)
    .locator('.view-lines .view-line')
    .evaluateAll((lines, wanted) => lines.find((each) => each.style.top === wanted)?.textContent, top);
  // The editor shows blanks as no-break spaces.
  return (text ?? '').replaceAll('\u00a0', ' ');
}

/** The text of the hover that the keyboard shows at the cursor. */
export async function hoverText(page: Page): Promise<string> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const hover = page.locator('.monaco-editor .monaco-hover:visible .hover-contents').first();
  await hover.waitFor();
  return (await page.locator('.monaco-editor .monaco-hover:visible').first().textContent()) ?? '';
}

/** The page inside the webview that is shown. */
export function webview(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}
