import { ErrorCodes, ResponseError } from 'vscode-languageserver';

/** Says what is wrong with a value that came from the editor, called `name`; undefined if nothing is. */
export type Check = (value: unknown, name: string) => string | undefined;

/**
 * A handler whose params are as `check` has them. Others are answered with what is wrong with them; those of a
 * notification, which has no answer, are told in the log, and nothing is done.
 */
export function checked<P, Rest extends readonly unknown[], R>(
  check: Check,
  handle: (params: P, ...rest: Rest) => R,
): (params: P, ...rest: Rest) => R {
  return (params, ...rest) => {
    const wrong = check(params, 'params');
    if (wrong !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, `${wrong}.`);
    return handle(params, ...rest);
  };
}

export const isString: Check = (value, name) =>
  typeof value === 'string' ? undefined : `"${name}" is not a string`;

export const isInteger: Check = (value, name) =>
  Number.isInteger(value) ? undefined : `"${name}" is not a whole number`;

/** An object with these members; there may be others, which nobody looks at. */
export function hasMembers(members: Readonly<Record<string, Check>>): Check {
  return (value, name) => {
    if (typeof value !== 'object' || value === null) return `"${name}" is not an object`;
    for (const [member, check] of Object.entries(members)) {
      const wrong = check((value as Readonly<Record<string, unknown>>)[member], `${name}.${member}`);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
}

export function isListOf(check: Check): Check {
  return (value, name) => {
    if (!Array.isArray(value)) return `"${name}" is not an array`;
    for (const [at, each] of value.entries()) {
      const wrong = check(each, `${name}[${at}]`);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
}

export function isOptional(check: Check): Check {
  return (value, name) => (value === undefined ? undefined : check(value, name));
}

/** Null stands for nothing, too: some editors send it wherever they have nothing to say. */
export function isNullable(check: Check): Check {
  return (value, name) => (value === null ? undefined : isOptional(check)(value, name));
}

/** Lines and characters count from 0; those beyond the text stand for its end, and that is no fault. */
const isCount: Check = (value, name) =>
  Number.isInteger(value) && Number(value) >= 0 ? undefined : `"${name}" is not a whole number from 0 on`;

export const isPosition = hasMembers({ line: isCount, character: isCount });
export const isRange = hasMembers({ start: isPosition, end: isPosition });
export const hasUri = hasMembers({ uri: isString });
export const inDocument = hasMembers({ textDocument: hasUri });
export const atPosition = hasMembers({ textDocument: hasUri, position: isPosition });
