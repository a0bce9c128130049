import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** A bundle that has been run. */
export interface Loaded<Exports> {
  readonly exports: Exports;
  /**
   * Keeps the code that V8 has compiled so far for the next start, unless what is kept is good. Call it when the work
   * that should start sooner has been done once.
   */
  readonly keepCode: () => void;
}

/** How a bundle asks for another one. */
const BUNDLE = 'bundle:';

/**
 * Runs `dist/bundle/NAME.js` as if it were the program in `dist` that was started. Compiling it is a large part of a
 * short run, so V8's compiled code is kept in `dist/cache` by the first run; whoever can write there can write the
 * bundle, too. Where nothing can be kept, the bundle is compiled each time.
 *
 * @param builds tells one build of each bundle from others: V8 itself compares no more than lengths
 */
export function loadBundle<Exports>(
  name: string,
  builds: Readonly<Record<string, string | undefined>>,
): Loaded<Exports> {
  const path = join(__dirname, 'bundle', `${name}.js`);
  const folder = join(__dirname, 'cache');
  const kept = join(folder, `${name}-${builds[name]}-${process.versions.v8}-${process.arch}`);
  const code = contentOf(kept);
  // The build writes nothing but ASCII, and a function around all of it.
  const script = new Script(readFileSync(path, 'latin1'), {
    filename: path,
    ...(code && { cachedData: code }),
  });
  const parts = new Map<string, Loaded<unknown>>();
  const others = createRequire(__filename);
  const load = (id: string): unknown => {
    if (!id.startsWith(BUNDLE)) return others(id);
    const part = parts.get(id) ?? loadBundle(id.slice(BUNDLE.length), builds);
    parts.set(id, part);
    return part.exports;
  };
  const module = { exports: {} as Exports };
  script.runInThisContext()(module.exports, load, module, __filename, __dirname);
  let isKept = code !== undefined && script.cachedDataRejected === false;
  return {
    exports: module.exports,
    keepCode: () => {
      for (const part of parts.values()) part.keepCode();
      if (isKept) return;
      isKept = true;
      keep(folder, kept, () => script.createCachedData());
    },
  };
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Writes a file whole or not at all, also where several do so at once. Where it cannot be written, it is not. */
function keep(folder: string, path: string, content: () => Buffer): void {
  const partial = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    const file = openSync(partial, 'w');
    try {
      writeFileSync(file, content());
      // A file that was cut off by a crash of the system would be taken for whole.
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch {
    // The next start compiles again, which takes longer and does no harm.
    removeIfThere(partial);
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was not written.
  }
}
