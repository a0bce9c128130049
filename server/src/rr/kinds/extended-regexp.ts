const CLASSES = /^(alnum|alpha|blank|cntrl|digit|graph|lower|print|punct|space|upper|xdigit)$/;

/** Most repetitions that POSIX promises, and that BIND takes. */
const MOST_REPEATS = 255;

/**
 * Checks a POSIX extended regular expression as BIND 9 does for NAPTR, which is stricter than most libraries.
 * Gives the number of its groups, or what is wrong with it.
 */
export function checkExtendedRegexp(text: string): number | string {
  if (text === '') return 'it is empty';
  let groups = 0;
  let depth = 0;
  // True where there is something to repeat before the current place.
  let atom = false;
  // True at the start of an alternative, which must not stay empty.
  let empty = true;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '\\') {
      at++;
      if (at >= text.length) return 'it ends in a lone "\\"';
      if (Number(text[at]) > groups) return `\\${text[at]} refers to a group that is not there`;
      atom = true;
      empty = false;
    } else if (sign === '[') {
      const end = bracketEnd(text, at);
      if (typeof end === 'string') return end;
      at = end;
      atom = true;
      empty = false;
    } else if (sign === '(') {
      groups++;
      depth++;
      atom = false;
      empty = text[at + 1] !== ')';
    } else if (sign === ')' && depth > 0) {
      if (empty) return 'an alternative is empty';
      depth--;
      atom = true;
      empty = false;
    } else if (sign === '|') {
      if (empty) return 'an alternative is empty';
      atom = false;
      empty = true;
    } else if (sign === '*' || sign === '+' || sign === '?') {
      if (!atom) return `there is nothing for "${sign}" to repeat`;
      atom = false;
      empty = false;
    } else if (sign === '{' && /^\{\d/.test(text.slice(at, at + 2))) {
      const bounds = /^\{(\d+)(?:(,)(\d*))?\}/.exec(text.slice(at));
      if (!bounds) return 'a repetition "{" is not closed by "}"';
      if (!atom) return 'there is nothing for "{" to repeat';
      const low = Number(bounds[1]);
      const high = bounds[3] ? Number(bounds[3]) : low;
      if (low > MOST_REPEATS || high > MOST_REPEATS) return `a repetition is above ${MOST_REPEATS}`;
      if (high < low) return 'a repetition ends below its start';
      at += bounds[0].length - 1;
      atom = false;
      empty = false;
    } else {
      atom = sign !== '^' && sign !== '$';
      empty = false;
    }
  }
  if (depth > 0) return 'a "(" is not closed';
  return empty ? 'an alternative is empty' : groups;
}

/** Index of the `]` that closes the bracket expression at `start`, or what is wrong with it. */
function bracketEnd(text: string, start: number): number | string {
  let at = start + 1;
  if (text[at] === '^') at++;
  const first = at;
  // The character that a range may start from, or one of the negative values below.
  let from: number = NO_RANGE;
  while (at < text.length) {
    if (text[at] === ']' && at > first) return at;
    const after = text[at] === '-' && from !== NO_RANGE;
    if (after && from === AFTER_RANGE)
      return 'a range in brackets follows another without a character between';
    const ranged = after && text[at + 1] !== ']';
    if (ranged) at++;
    // BIND passes over a "[" here, unless it opens a class.
    if (ranged && text[at] === '[' && text[at + 1] === ']') return at + 1;
    if (ranged && text[at] === '[' && !/[:.=]/.test(text[at + 1] ?? '')) at++;
    const element = elementAt(text, at);
    if (typeof element === 'string') return element;
    if (ranged && element.class) return 'a range in brackets cannot end in a class';
    if (ranged && !element.collating && element.unit < from)
      return 'a range in brackets ends below its start';
    from = ranged ? AFTER_RANGE : element.unit;
    at = element.end;
  }
  return 'a "[" is not closed';
}

/** A class comes before: "-" stands for itself. */
const NO_RANGE = -1;
/** A range has just ended: no "-" may follow. */
const AFTER_RANGE = -2;
/** Several characters come before: above every single one, so that no range can start from it. */
const SEVERAL = 0x100;

interface Element {
  readonly unit: number;
  /** `[:alpha:]` or `[=a=]`. */
  readonly class?: boolean;
  /** `[.a.]`; BIND does not look at its order. */
  readonly collating?: boolean;
  /** Index after it. */
  readonly end: number;
}

/** The element of a bracket expression at `at`, or what is wrong with it. */
function elementAt(text: string, at: number): Element | string {
  const inner = text[at + 1];
  if (text[at] !== '[' || (inner !== ':' && inner !== '.' && inner !== '=')) {
    return { unit: text.charCodeAt(at), end: at + 1 };
  }
  const close = text.indexOf(`${inner}]`, at + 2);
  if (close < 0) return 'a "[" is not closed';
  const content = text.slice(at + 2, close);
  const next = { end: close + 2 };
  if (inner === ':' && !CLASSES.test(content)) return 'a character class is not known';
  if (content === '') return 'a collating element is empty';
  if (inner !== '.') return { unit: NO_RANGE, class: true, ...next };
  return { unit: content.length > 1 ? SEVERAL : content.charCodeAt(0), collating: true, ...next };
}
