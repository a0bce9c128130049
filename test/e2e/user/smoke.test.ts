import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSession, type Session } from './session';
import { openFile } from './workbench';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session?.close());

it('opens', async () => {
  writeFileSync(join(session.workspace, 'a.zone'), '$ORIGIN example.com.\n@ MX 10 mail\nmail CNAME web\n');
  await openFile(session.page, 'a.zone');
  await session.screenshot('smoke');
  expect(await session.page.locator('.statusbar-item', { hasText: 'DNS Zone' }).count()).toBe(1);
});
