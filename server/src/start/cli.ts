import { loadBundle } from './load-bundle';

/** Set by the build. */
declare const BUILD: string;

const { keepCode } = loadBundle('cli', BUILD);
// Checking is what is waited for most, and needs most of the code.
if (process.argv[2] === 'check') process.once('exit', keepCode);
