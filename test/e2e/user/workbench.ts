/** What a user does and sees in the workbench, one function each. All wait for what is to be seen, never for time. */
import type { Locator, Page } from 'playwright-core';

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

/** Puts the cursor at a place, counted from 1 as the status bar shows it. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
}

export function warnings(page: Page): Locator {
  return editor(page).locator('.squiggly-warning');
}

export function errors(page: Page): Locator {
  return editor(page).locator('.squiggly-error');
}

/** Opens the quick fixes at the cursor and picks the one with this title. */
export async function quickFix(page: Page, title: string | RegExp): Promise<void> {
  await openQuickFixes(page);
  await page.locator('.action-widget .monaco-list-row', { hasText: title }).first().click();
  await page.locator('.action-widget').waitFor({ state: 'detached' });
}

/** Opens the quick fixes at the cursor. */
export async function openQuickFixes(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+.');
  const widget = page.locator('.action-widget');
  await widget.locator('.monaco-list-row').first().waitFor();
  return widget;
}

/** The text of the hover that the keyboard shows at the cursor. */
export async function hoverText(page: Page): Promise<string> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const hover = page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
  await hover.waitFor();
  return page.locator('.monaco-resizable-hover, .monaco-hover:not(.hidden)').first().innerText();
}
