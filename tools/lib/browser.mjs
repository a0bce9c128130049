/** The browser that serves as window of a VS Code server in tests. */
import { chromium } from 'playwright-core';
import { debianTools } from '../versions.mjs';
import { findProgram } from './system.mjs';

/** Path of a Chromium or Chrome, from `$CHROME_PATH` or the usual places, or undefined. */
export function findBrowser() {
  const programs = debianTools.find((tool) => tool.package === 'chromium')?.programs ?? [];
  return process.env.CHROME_PATH || findProgram(...programs);
}

/** A headless browser that talks to nobody by itself. */
export function launchBrowser() {
  const executablePath = findBrowser();
  if (!executablePath)
    throw new Error('No Chromium was found. Install it (`apt-get install chromium`) or set CHROME_PATH.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // The workbench itself asks for extension galleries and the like: tests stay on this machine.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}
