import { loadBundle } from './load-bundle';

/** Set by the build. */
declare const BUILDS: Readonly<Record<string, string>>;

/** Milliseconds after which the first zones have been opened and looked at, and the editor has come to rest. */
const SETTLED = 10_000;

const { keepCode } = loadBundle('server', BUILDS);
setTimeout(keepCode, SETTLED).unref();
// A session may be shorter.
process.once('exit', keepCode);
