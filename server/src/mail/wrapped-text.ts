/** A text without the blanks and quotes around it that do not belong to the record. */
export interface UnwrappedText {
  readonly bare: string;
  /** Where it begins in the whole. */
  readonly start: number;
  /** What is wrong with what stands around it; undefined if nothing does. */
  readonly what: string | undefined;
}

/** Takes blanks off the beginning of a text, and quotes that were pasted with it off both ends. */
export function unwrapped(text: string): UnwrappedText {
  const head = HEAD.exec(text)?.[0] ?? '';
  if (head === '') return { bare: text, start: 0, what: undefined };
  const rest = text.slice(head.length);
  if (head.trim() === '') return { bare: rest, start: head.length, what: 'a blank stands before it' };
  const tail = TAIL.exec(rest.slice(-MOST))?.[0].length ?? 0;
  return {
    bare: rest.slice(0, rest.length - tail),
    start: head.length,
    what: 'the quotes around it are part of its text',
  };
}

/** Characters that are looked at at the end of a text. */
const MOST = 16;
/** Blanks and quotes; those that are not ASCII by the octets of their UTF-8 form. */
const HEAD = /^(?:[\s"']|\xe2\x80[\x98-\x9f])+/;
const TAIL = /(?:[\s"']|\xe2\x80[\x98-\x9f])+$/;
