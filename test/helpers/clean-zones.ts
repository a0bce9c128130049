import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis } from '../../server/src/rules/analysis';
import { CRYPTO } from './crypto';
import { analyse } from './zones';

/** Where the zones that work are, with the files they include. */
export const CLEAN_FOLDER = join(__dirname, '..', 'fixtures', 'clean');

/** A zone that works, in a style in which people and programs write them. */
export interface CleanZone {
  /** `style--origin.zone`, in which `+` stands for the `/` that a file name cannot have. */
  readonly file: string;
  readonly origin: string;
  readonly text: string;
}

export const CLEAN_ZONES: readonly CleanZone[] = readdirSync(CLEAN_FOLDER)
  .filter((file) => file.endsWith('.zone'))
  .map((file) => ({
    file,
    origin: originOf(file),
    text: readFileSync(join(CLEAN_FOLDER, file), 'utf8'),
  }));

function originOf(file: string): string {
  const origin = /--(.*)\.zone$/.exec(file)?.[1];
  if (origin === undefined) throw new Error(`${file} is not called style--origin.zone`);
  return origin === 'root' ? '.' : `${origin.replaceAll('+', '/')}.`;
}

/** The zone, or what became of it, read with the files that it includes. */
export function analyseClean({ origin, text }: Omit<CleanZone, 'file'>): Analysis {
  return analyse(text, {
    origin,
    crypto: CRYPTO,
    readInclude: (path) => {
      const file = join(CLEAN_FOLDER, path);
      return existsSync(file)
        ? { kind: 'text', uri: path, text: readFileSync(file, 'utf8') }
        : { kind: 'not-found', tried: path, reason: 'there is no such file' };
    },
  });
}
