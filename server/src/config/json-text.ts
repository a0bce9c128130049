/** A value in JSON text. Offsets in UTF-16 units. */
export type JsonNode = Span &
  (
    | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
    | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
  );

export interface JsonMember {
  readonly key: string;
  /** Where the key stands, quotes included. */
  readonly keyAt: Span;
  readonly value: JsonNode;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface JsonFault extends Span {
  /** A sentence. */
  readonly message: string;
}

export type JsonText =
  /** With commas that stand where none may, which leave no doubt about the value. */
  | { readonly kind: 'value'; readonly value: JsonNode; readonly commas: readonly JsonFault[] }
  | { readonly kind: 'fault'; readonly fault: JsonFault };

/** Reads JSON (RFC 8259) in which comments may stand: from two slashes to the end of the line, or as in C. */
export function parseJson(text: string): JsonText {
  const reader = new Reader(text);
  try {
    return { kind: 'value', value: reader.whole(), commas: reader.commas };
  } catch (error) {
    if (error instanceof Fault) return { kind: 'fault', fault: error.fault };
    throw error;
  }
}

/** Ends reading: what comes behind could only be guessed. */
class Fault extends Error {
  readonly fault: JsonFault;

  constructor(fault: JsonFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Values in each other above which something is wrong. */
const MAX_DEPTH = 100;
const WORDS = new Map<string, JsonNode['kind']>([
  ['true', 'boolean'],
  ['false', 'boolean'],
  ['null', 'null'],
]);

class Reader {
  readonly commas: JsonFault[] = [];
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    // A byte order mark may stand in front.
    if (text.startsWith('\uFEFF')) this.#at = 1;
  }

  whole(): JsonNode {
    const value = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) this.#fail('Nothing may follow the closing brace.');
    return value;
  }

  #value(): JsonNode {
    this.#skip();
    const start = this.#at;
    const next = this.#text[start];
    if (next === '{' || next === '[') {
      if (++this.#depth > MAX_DEPTH) this.#fail('This is nested too deep.');
      const value = next === '{' ? this.#object(start) : this.#array(start);
      this.#depth--;
      return value;
    }
    if (next === '"') {
      const value = this.#string();
      return { kind: 'string', value, start, end: this.#at };
    }
    const word = /[^\s,:{}[\]"/]*/y;
    word.lastIndex = start;
    const text = word.exec(this.#text)?.[0] ?? '';
    if (text === '')
      this.#fail(next === undefined ? 'A value is missing at the end.' : 'A value is missing here.');
    this.#at = start + text.length;
    const span = { start, end: this.#at };
    if (WORDS.get(text) === 'null') return { kind: 'null', ...span };
    if (WORDS.has(text)) return { kind: 'boolean', value: text === 'true', ...span };
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text))
      return { kind: 'number', value: Number(text), ...span };
    throw new Fault({ ...span, message: `${text} is no value: text stands in double quotes.` });
  }

  #object(start: number): JsonNode {
    this.#at++;
    const members: JsonMember[] = [];
    const keys = new Set<string>();
    while (!this.#closes('}', members.length)) {
      const keyStart = this.#at;
      if (this.#text[keyStart] !== '"') this.#fail('A name in double quotes is expected here.');
      const key = this.#string();
      const keyAt = { start: keyStart, end: this.#at };
      if (keys.has(key)) throw new Fault({ ...keyAt, message: `"${key}" is here twice.` });
      keys.add(key);
      this.#skip();
      if (this.#text[this.#at] !== ':') this.#fail(`A colon is expected behind "${key}".`);
      this.#at++;
      members.push({ key, keyAt, value: this.#value() });
    }
    return { kind: 'object', members, start, end: this.#at };
  }

  #array(start: number): JsonNode {
    this.#at++;
    const items: JsonNode[] = [];
    while (!this.#closes(']', items.length)) items.push(this.#value());
    return { kind: 'array', items, start, end: this.#at };
  }

  /** True behind the bracket that closes what `count` values have been read of; else reads the comma between two. */
  #closes(bracket: '}' | ']', count: number): boolean {
    this.#skip();
    if (this.#text[this.#at] === bracket) {
      this.#at++;
      return true;
    }
    if (count === 0) return false;
    const comma = this.#at;
    if (this.#text[comma] !== ',') this.#fail(`A comma or ${bracket} is expected here.`);
    this.#at++;
    this.#skip();
    if (this.#text[this.#at] !== bracket) return false;
    this.commas.push({ start: comma, end: comma + 1, message: `No comma may stand before ${bracket}.` });
    this.#at++;
    return true;
  }

  #string(): string {
    const start = this.#at;
    const whole = /"(?:[^"\\\n\r]|\\.)*"/y;
    whole.lastIndex = start;
    const written = whole.exec(this.#text)?.[0];
    if (written === undefined) {
      const line = /[^\n\r]*/y;
      line.lastIndex = start;
      const end = start + (line.exec(this.#text)?.[0].length ?? 0);
      throw new Fault({ start, end, message: 'The closing double quote is missing.' });
    }
    this.#at += written.length;
    try {
      return String(JSON.parse(written));
    } catch {
      const message = 'A backslash or a control character in this text is not as JSON has it.';
      throw new Fault({ start, end: this.#at, message });
    }
  }

  #skip(): void {
    const blank = /(?:[ \t\r\n]|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)*/y;
    blank.lastIndex = this.#at;
    this.#at += blank.exec(this.#text)?.[0].length ?? 0;
    if (this.#text.startsWith('/*', this.#at)) this.#fail('The end of this comment is missing.');
  }

  #fail(message: string): never {
    const end = Math.min(this.#at + 1, this.#text.length);
    throw new Fault({ start: Math.min(this.#at, end), end, message });
  }
}
