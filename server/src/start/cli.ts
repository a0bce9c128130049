import { loadBundle } from './load-bundle';

/** Set by the build. */
declare const BUILDS: Readonly<Record<string, string>>;

const { keepCode } = loadBundle('cli', BUILDS);
// Checking is what is waited for most, and needs most of the code.
if (process.argv[2] === 'check') process.once('exit', keepCode);
