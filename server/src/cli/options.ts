import { type ParseArgsConfig, parseArgs } from 'node:util';

type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** A command line that cannot be understood; the message is for the user. */
export class UsageError extends Error {}

/** Splits `args` into options and the rest. Throws {@link UsageError} for an option that is not in `options`. */
export function readOptions<const T extends OptionTable>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.split('. ')[0] ?? message);
  }
}
