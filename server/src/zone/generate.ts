import { classNumberAt } from '../rr/classes';
import { article } from '../rr/kinds/wording';
import { typeByNumber, typeNumberAt } from '../rr/types';
import type { Problem } from '../syntax/problem';
import type { TokenTape } from '../syntax/tokens';
import { TokenFlag } from '../syntax/tokens';
import { shorten } from './entry-problems';
import { NOT_A_TTL, ttlAt } from './ttl';

/** Records above which a `$GENERATE` draws a warning. */
export const GENERATE_WARNING = 65_536;

/** What a `$GENERATE` makes: zone text, one record per line, and what is wrong with the directive. */
export interface Generated {
  readonly text: string;
  readonly count: number;
  readonly problems: readonly Problem[];
  /** Why none are made although nothing is wrong: they would be above the limit. */
  readonly above?: Problem;
}

interface Range {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

/**
 * Expands `$GENERATE range lhs [TTL] [class] type rhs` the way BIND does (BIND 9 Administrator Reference
 * Manual, "The $GENERATE Directive"). Above `limit` records it makes none and says so: the zone may be good.
 */
export function generate(tape: TokenTape, contentEnd: number, limit: number): Generated {
  const words: string[] = [];
  for (let token = 0; token < tape.count; token++) words.push(wordOf(tape, token));
  const fail = (token: number, message: string, severity?: 'warning'): Problem => ({
    code: 'syntax-generate',
    start: token < tape.count ? (tape.starts[token] ?? 0) : (tape.starts[0] ?? 0),
    end: token < tape.count ? (tape.ends[token] ?? 0) : contentEnd,
    message,
    ...(severity ? { severity } : {}),
  });
  const blanks = blanksInRange(tape, words, contentEnd) ?? blanksInModifier(tape, words, contentEnd);
  if (blanks) return failed(blanks);
  if (words.length < 5) {
    const expected = [
      'a range like 1-254',
      'the owner with $ in it',
      'a record type',
      'the rdata with $ in it',
    ];
    return failed(fail(words.length, `$GENERATE needs ${expected.slice(words.length - 1).join(', then ')}.`));
  }
  for (let token = 1; token < words.length - 1; token++) {
    if (((tape.flags[token] ?? 0) & TokenFlag.Quoted) !== 0)
      return failed(fail(token, 'Only the rdata of a $GENERATE may stand in quotes.'));
  }
  const type = typePlace(words);
  const rdata = type + 1;
  if (rdata >= words.length) return failed(fail(words.length, '$GENERATE needs the rdata with $ in it.'));
  if (rdata < words.length - 1) {
    const word = words[type] ?? '';
    if (!isType(word))
      return failed(fail(type, `"${shorten(word)}" stands where the record type should, and is none.`));
    return failed(extraWords(tape, rdata, word, contentEnd) ?? unquoted(tape, rdata));
  }
  if (isInParentheses(tape, rdata))
    return failed(fail(rdata, 'The rdata of a $GENERATE cannot stand in parentheses.'));
  const range = readRange(words[1] ?? '');
  if (typeof range === 'string') return failed(fail(1, range));
  const count = Math.floor((range.stop - range.start) / range.step) + 1;
  for (let token = 2; token < words.length; token++) {
    const fault = checkTemplate(words[token] ?? '', range);
    if (fault) return failed(fail(token, fault));
  }
  if (count > limit) {
    const message = `This $GENERATE would make ${count} records, more than are expanded here; nothing is checked of them.`;
    return { text: '', count: 0, problems: [], above: fail(1, message, 'warning') };
  }
  const problems =
    count > GENERATE_WARNING
      ? [fail(1, `This $GENERATE makes ${count} records; each one costs the name server memory.`, 'warning')]
      : [];
  const last = words.length - 1;
  const middle = words.slice(3, last).join(' ');
  const lines: string[] = [];
  for (let value = range.start; value <= range.stop; value += range.step) {
    const owner = fill(words[2] ?? '', value);
    lines.push(`${owner.startsWith('$') ? '\\' : ''}${owner} ${middle} ${fill(words[last] ?? '', value)}\n`);
  }
  return { text: lines.join(''), count, problems };
}

function failed(problem: Problem): Generated {
  return { text: '', count: 0, problems: [problem] };
}

/** A token without its quotes: a quoted right-hand side holds several fields. */
function wordOf(tape: TokenTape, token: number): string {
  const text = tape.text.slice(tape.starts[token] ?? 0, tape.ends[token] ?? 0);
  const flags = tape.flags[token] ?? 0;
  if ((flags & TokenFlag.Quoted) === 0) return text;
  return text.slice(1, (flags & TokenFlag.Unclosed) === 0 ? -1 : undefined).replaceAll('\\"', '"');
}

/** Index of the type: behind the owner may stand `[class] [TTL] [class]`. */
function typePlace(words: readonly string[]): number {
  let at = 3;
  const isClass = (word: string): boolean => classNumberAt(word, 0, word.length) >= 0;
  const first = isClass(words[at] ?? '');
  if (first) at++;
  const word = words[at] ?? '';
  if (word !== '' && ttlAt(word, 0, word.length) !== NOT_A_TTL) at++;
  if (!first && isClass(words[at] ?? '')) at++;
  return at;
}

function isType(word: string | undefined): boolean {
  return word !== undefined && typeNumberAt(word, 0, word.length) >= 0;
}

/** `1 - 3`, `1-9 / 2`: BIND takes what stands behind the first blank for the owner. */
function blanksInRange(tape: TokenTape, words: readonly string[], end: number): Problem | undefined {
  const start = tape.starts[1] ?? 0;
  const written = /^\d+[ \t]*-[ \t]*\d+(?:[ \t]*\/[ \t]*\d+)?(?=\s|$)/.exec(tape.text.slice(start, end))?.[0];
  if (written === undefined || !/\s/.test(written)) return undefined;
  if (typeof readRange(words[1] ?? '') !== 'string' && isType(words[typePlace(words)])) return undefined;
  const problem = withoutBlanks(start, written, 'A range');
  return typeof readRange(written.replace(/\s/g, '')) === 'string' ? { ...problem, data: {} } : problem;
}

/** `${ 0, 3, d }`. */
function blanksInModifier(tape: TokenTape, words: readonly string[], end: number): Problem | undefined {
  for (let token = 2; token < tape.count; token++) {
    const at = words[token]?.lastIndexOf('${') ?? -1;
    if (at < 0 || words[token]?.includes('}', at) || ((tape.flags[token] ?? 0) & TokenFlag.Quoted) !== 0)
      continue;
    const start = (tape.starts[token] ?? 0) + at;
    const written = /^\$\{[-\w, \t]*\}/.exec(tape.text.slice(start, end))?.[0];
    const match = written === undefined ? null : MODIFIER.exec(written.replace(/\s/g, '').slice(1));
    if (written !== undefined && match) return withoutBlanks(start, written, 'A modifier');
  }
  return undefined;
}

function withoutBlanks(start: number, written: string, what: string): Problem {
  const meant = written.replace(/\s/g, '');
  return {
    code: 'syntax-generate',
    start,
    end: start + written.length,
    message: `${what} of a $GENERATE is written without blanks, ${meant}: BIND takes what stands behind one for the next word.`,
    data: { meant, title: 'Take the blanks out' },
  };
}

/** What stands behind the last field of the type, whether the fields before it are in quotes or not. */
function extraWords(tape: TokenTape, rdata: number, word: string, end: number): Problem | undefined {
  const { fields, mnemonic } = typeByNumber(typeNumberAt(word, 0, word.length));
  const isOpen = fields.some(({ kind }) => kind.rest || kind.optional);
  const first = rdata + fields.length;
  if (isOpen || fields.length === 0 || first >= tape.count || tape.text.startsWith('\\#', tape.starts[rdata]))
    return undefined;
  const start = tape.starts[first] ?? 0;
  const last = tape.ends[tape.count - 1] ?? 0;
  const written = tape.text.slice(start, last);
  // Of several fields those that are left still have to be put in quotes.
  const isRemark =
    fields.length === 1 && last === end && !/[\r\n()]/.test(tape.text.slice(tape.starts[0], end));
  return {
    code: 'syntax-generate',
    start,
    end: last,
    message: `"${shorten(written)}" is too much: the data of ${article(mnemonic)} record ends before it.`,
    ...(isRemark ? { data: { meant: `; ${written}`, title: 'Make the rest a comment' } } : {}),
  };
}

/** Everything behind the type is one word, so rdata of several fields has to stand in quotes. */
function unquoted(tape: TokenTape, rdata: number): Problem {
  const start = tape.starts[rdata] ?? 0;
  const end = tape.ends[tape.count - 1] ?? 0;
  const written = tape.text.slice(start, end);
  const quoted = `"${written.replace(/(?<!\\)"/g, '\\"')}"`;
  return {
    code: 'syntax-generate',
    start,
    end,
    message: `Behind its type a $GENERATE takes one word: rdata of several fields stands in quotes, ${shorten(quoted)}.`,
    data: { meant: quoted, title: 'Put the rdata in quotes' },
  };
}

/** True if a parenthesis is open before token `at`: BIND then finds it unclosed in each record that it makes. */
function isInParentheses(tape: TokenTape, at: number): boolean {
  let open = 0;
  for (let token = 1; token <= at; token++) {
    const gap = tape.text.slice(tape.ends[token - 1], tape.starts[token]).replace(/;[^\n]*/g, '');
    open += gap.split('(').length - gap.split(')').length;
  }
  return open > 0;
}

function readRange(word: string): Range | string {
  const match = /^(\d{1,10})-(\d{1,10})(?:\/(\d{1,10}))?$/.exec(word);
  if (!match) return `"${shorten(word)}" is no range: write start-stop or start-stop/step, such as 1-254/2.`;
  const start = Number(match[1]);
  const stop = Number(match[2]);
  const step = match[3] === undefined ? 1 : Number(match[3]);
  if (stop > 0x7fffffff) return `${stop} is above 2147483647, the largest number of a range.`;
  if (start > stop) return `The range ${word} ends before it starts.`;
  if (step < 1) return 'The step of a range has to be at least 1.';
  return { start, stop, step };
}

const MODIFIER = /^\{(-?\d{1,10})(?:,(\d{1,4})(?:,([doxXnN]))?)?\}/;

function checkTemplate(word: string, range: Range): string | undefined {
  for (let at = word.indexOf('$'); at >= 0; at = word.indexOf('$', at + 1)) {
    if (word[at - 1] === '\\' || word[at + 1] === '$') {
      at++;
      continue;
    }
    if (word[at + 1] !== '{') continue;
    const match = MODIFIER.exec(word.slice(at + 1));
    if (!match)
      return `"${shorten(word.slice(at))}" is no modifier: write \${offset}, \${offset,width} or \${offset,width,radix} with a radix of d, o, x, X, n or N.`;
    if (Number(match[2] ?? 0) > 120) return 'The width of a modifier can be 120 at most.';
    const offset = Number(match[1]);
    if (range.stop + offset > 0x7fffffff) return 'With this offset the numbers go above 2147483647.';
  }
  return undefined;
}

function fill(template: string, value: number): string {
  let text = '';
  // BIND lets the offset of a modifier hold for a bare "$" behind it, too.
  let offset = 0;
  for (let at = 0; at < template.length; at++) {
    const character = template[at] ?? '';
    if (character === '\\') {
      text += character + (template[++at] ?? '');
    } else if (character !== '$') {
      text += character;
    } else if (template[at + 1] === '$') {
      text += '$';
      at++;
    } else {
      const match = template[at + 1] === '{' ? MODIFIER.exec(template.slice(at + 1)) : null;
      if (match) {
        at += match[0].length;
        offset = Number(match[1]);
      }
      text += numberText(value + offset, Number(match?.[2] ?? 0), match?.[3] ?? 'd');
    }
  }
  return text;
}

function numberText(value: number, width: number, radix: string): string {
  if (radix === 'n' || radix === 'N') return nibbles(value, width, radix);
  if (radix === 'd')
    return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
  const digits = (value >>> 0).toString(radix === 'o' ? 8 : 16).padStart(width, '0');
  return radix === 'X' ? digits.toUpperCase() : digits;
}

/** Hexadecimal digits in reverse order with dots between, for ip6.arpa; `width` counts digits and dots. */
function nibbles(value: number, width: number, radix: string): string {
  let text = '';
  let left = value >>> 0;
  let room = width;
  do {
    const digit = (left & 15).toString(16);
    text += radix === 'N' ? digit.toUpperCase() : digit;
    left >>>= 4;
    if (room > 0) room--;
    if (room > 0 || left !== 0) {
      text += '.';
      if (room > 0) room--;
    }
  } while (left !== 0 || room > 0);
  return text;
}
