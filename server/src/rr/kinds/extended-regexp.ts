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
  // The character that a range may start from: -1 for none, -2 where a range has just ended.
  let from = -1;
  while (at < text.length) {
    if (text[at] === ']' && at > first) return at;
    const after = text[at] === '-' && from !== -1;
    if (after && from === -2) return 'a range in brackets follows another without a character between';
    const ranged = after && text[at + 1] !== ']';
    if (ranged) at++;
    const element = elementAt(text, at);
    if (typeof element === 'string') return element;
    if (ranged && element.class) return 'a range in brackets cannot end in a class';
    if (ranged && element.unit < from) return 'a range in brackets ends below its start';
    from = ranged ? -2 : element.unit;
    at = element.end;
  }
  return 'a "[" is not closed';
}

interface Element {
  /** -1 for a class, which a literal "-" may follow; -2 for what no "-" may follow. */
  readonly unit: number;
  readonly class: boolean;
  /** Index after it. */
  readonly end: number;
}

/** The element of a bracket expression at `at`, or what is wrong with it. */
function elementAt(text: string, at: number): Element | string {
  const inner = text[at + 1];
  if (text[at] !== '[' || (inner !== ':' && inner !== '.' && inner !== '=')) {
    return { unit: text.charCodeAt(at), class: false, end: at + 1 };
  }
  const close = text.indexOf(`${inner}]`, at + 2);
  if (close < 0) return 'a "[" is not closed';
  const content = text.slice(at + 2, close);
  if (inner === ':')
    return CLASSES.test(content)
      ? { unit: -1, class: true, end: close + 2 }
      : 'a character class is not known';
  if (content === '') return 'a collating element is empty';
  if (content.length > 1) return { unit: -2, class: true, end: close + 2 };
  return inner === '='
    ? { unit: -1, class: true, end: close + 2 }
    : { unit: content.charCodeAt(0), class: false, end: close + 2 };
}
