/** `node tools/setup-tools.mjs`: installs the native checkers, name server and browser the tests use. */
import { installTools } from './lib/setup.mjs';

process.exitCode = (await installTools()).length ? 1 : 0;
