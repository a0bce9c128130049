import type { ProblemData } from '../../syntax/problem';
import { IANA_SERVICE_PARAMETER_KEYS } from '../iana/service-parameter-keys';
import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import { type WireReader, WireWriter } from '../wire';
import { nearWords } from './nearest';
import { type ParameterText, parameterCoders } from './service-parameter-values';
import { takeText, textOf } from './string';
import { shown } from './wording';

const CODE = 'rdata-svcb';

/** Numbers of the parameter keys by name. */
export const SERVICE_PARAMETERS: ReadonlyMap<string, number> = new Map(
  IANA_SERVICE_PARAMETER_KEYS.map(([number, name]) => [name, number]),
);

/** BIND 9.18 reads the names up to this key, and prints those below it. */
const LAST_READ = 7;
const LAST_PRINTED = 6;

const MANDATORY = 0;
const ALPN = 1;
const NO_DEFAULT_ALPN = 2;

interface Parameter {
  readonly key: number;
  readonly value: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Parameters of SVCB and HTTPS in any order; on the wire they are sorted by key (RFC 9460 section 2.1). */
export const serviceParameters: FieldKind = {
  name: 'service-parameters',
  expects: 'parameters such as alpn=h2,h3 port=8443',
  rest: true,
  optional: true,
  read(input, out, field) {
    if (input.done) return true;
    const first = input.next;
    const parameters: Parameter[] = [];
    while (!input.done) {
      const parameter = takeParameter(input, field);
      if (!parameter) return false;
      const earlier = parameters.find((other) => other.key === parameter.key);
      if (earlier) {
        const message = `The parameter ${keyName(parameter.key)} is given twice; each may stand once.`;
        return input.failAt(CODE, message, parameter.start, parameter.end);
      }
      parameters.push(parameter);
    }
    if (!agree(input, parameters)) return false;
    warnOfAlias(input, out, first);
    parameters.sort((left, right) => left.key - right.key);
    for (const { key, value } of parameters) {
      out.u16(key);
      out.u16(value.length);
      out.octets(value);
    }
    return true;
  },
  print: printParameters,
};

function takeParameter(input: RdataInput, field: Field): Parameter | undefined {
  const start = input.starts[input.next] ?? 0;
  if (input.isQuoted()) {
    input.fail(
      CODE,
      'A parameter starts with its key, without quotes; only the value after "=" may be quoted.',
    );
    return undefined;
  }
  const written = input.content();
  const equals = written.indexOf('=');
  const keyText = equals < 0 ? written : written.slice(0, equals);
  const keyEnd = start + keyText.length;
  let text: ParameterText = { text: input.text, start: keyEnd, end: keyEnd };
  let end = keyEnd;
  if (equals >= 0) {
    end = input.ends[input.next] ?? 0;
    text = { text: input.text, start: keyEnd + 1, end };
  }
  input.next++;
  const quoteFollows =
    equals === written.length - 1 && !input.done && input.isQuoted() && input.starts[input.next] === end;
  if (quoteFollows) {
    text = { text: input.text, start: input.contentStart(), end: input.contentEnd() };
    end = input.ends[input.next] ?? 0;
    input.next++;
  }
  const place: ParameterPlace = { keyText, start, keyEnd, end, value: text };
  const key = keyOf(input, place);
  if (key < 0) return undefined;
  const spelled = SERVICE_PARAMETERS.get(keyText) === key;
  const value = new WireWriter(64);
  const coder = parameterCoders.get(key);
  const fault =
    spelled && coder
      ? coder.read(text, value, listedKeys(input, text.start))
      : (opaque(input, field, text, value) ??
        (coder && !coder.valid(value.copy()) ? wrongOctets(key) : undefined));
  if (fault === FAILED) return undefined;
  if (isCapital(keyText)) {
    if (fault !== undefined) return failOfCapitals(input, key, place);
    warnOfCapitals(input, key, place, value.copy());
  }
  if (fault !== undefined) {
    const from = text.start < text.end ? text.start : start;
    input.failAt(
      CODE,
      `The value of ${keyName(key)} ${fault}.`,
      from,
      text.start < text.end ? text.end : keyEnd,
    );
    return undefined;
  }
  return { key, value: value.copy(), start, end };
}

/** Where a parameter is written. */
interface ParameterPlace {
  readonly keyText: string;
  readonly start: number;
  readonly keyEnd: number;
  /** End of the parameter, the closing quote of its value included. */
  readonly end: number;
  readonly value: ParameterText;
}

/** The octets of a value as the text form of its key has them; undefined where that cannot be read. */
function octetsOf(key: number, text: ParameterText): Uint8Array | undefined {
  const out = new WireWriter(64);
  return parameterCoders.get(key)?.read(text, out, listedKey) === undefined ? out.copy() : undefined;
}

/**
 * The fix that writes a parameter by its number. Behind a number all servers want the octets of the value, not the
 * form that it has behind the name.
 */
function byNumber(key: number, { start, end, value }: ParameterPlace): ProblemData {
  const octets = octetsOf(key, value);
  if (!octets) return {};
  return { meant: octets.length > 0 ? `key${key}="${textOf(octets)}"` : `key${key}`, length: end - start };
}

function isCapital(keyText: string): boolean {
  return keyText !== keyText.toLowerCase();
}

/** BIND knows the names of keys in any case, but reads the value of one with capitals as octets. */
function failOfCapitals(input: RdataInput, key: number, { start, keyEnd, value }: ParameterPlace): undefined {
  const name = keyName(key);
  const message = `Keys are lower case (RFC 9460 section 2.1): write ${name}. NSD does not know a key with capitals, and BIND reads its value as octets, which ${name} cannot have.`;
  input.failAt(CODE, message, start, keyEnd, octetsOf(key, value) ? { meant: name } : undefined);
}

function warnOfCapitals(
  input: RdataInput,
  key: number,
  { start, keyEnd: end, value }: ParameterPlace,
  read: Uint8Array,
): void {
  const name = keyName(key);
  const meant = octetsOf(key, value);
  const isSame = meant?.length === read.length && meant.every((octet, at) => octet === read[at]);
  const but = isSame ? '' : ', and BIND reads its value as octets';
  input.problems.push({
    code: CODE,
    start,
    end,
    message: `Keys are lower case (RFC 9460 section 2.1): write ${name}. NSD refuses a key with capitals${but}.`,
    severity: 'warning',
    ...(isSame ? { data: { meant: name } } : {}),
  });
}

const FAILED = '';

/** Reads a value of octets; gives {@link FAILED} where it has reported. */
function opaque(input: RdataInput, _field: Field, value: ParameterText, out: WireWriter): string | undefined {
  if (value.start >= value.end) return undefined;
  const part = valueInput(input, value);
  return takeText(part, out) ? undefined : FAILED;
}

/** The value as one token, so that the reader of texts can take it. */
function valueInput(input: RdataInput, value: ParameterText): RdataInput {
  const part: RdataInput = Object.create(input);
  part.starts = Int32Array.of(value.start);
  part.ends = Int32Array.of(value.end);
  part.flags = Uint8Array.of(0);
  part.next = 0;
  part.count = 1;
  return part;
}

function wrongOctets(key: number): string {
  return `has octets that ${keyName(key)} (key ${key}) cannot have`;
}

function keyOf(input: RdataInput, place: ParameterPlace): number {
  const { keyText: text, start, keyEnd: end } = place;
  // Like BIND: known names in any case, keyNNN in lower case only.
  const inAnyCase = SERVICE_PARAMETERS.get(text.toLowerCase()) ?? LAST_READ + 1;
  const known = SERVICE_PARAMETERS.get(text) ?? (inAnyCase <= LAST_READ ? inAnyCase : undefined);
  if (known !== undefined) {
    if (!parameterCoders.has(known)) {
      const message = `How values of ${text} are written is not known here, and BIND 9.18 does not know the name: write key${known} and the octets of the value.`;
      input.failAt(CODE, message, start, end);
      return -1;
    }
    if (known > LAST_READ) {
      const octets = place.end > end ? ', with the octets of the value behind it,' : '';
      warnOfNewKey(input, { start, end, text }, `key${known}${octets}`, byNumber(known, place));
    }
    return known;
  }
  const numbered = /^key(0|[1-9]\d*)$/.exec(text);
  if (numbered && Number(numbered[1]) <= 0xffff) return Number(numbered[1]);
  const words = numbered ? [] : nearWords(text.toLowerCase(), SERVICE_PARAMETERS.keys());
  // Among ipv4hint and ipv6hint, and their like, the value tells which one was meant.
  const near = words.find((word) => octetsOf(SERVICE_PARAMETERS.get(word) ?? 0, place.value)) ?? words[0];
  const hint = numbered
    ? ': the highest is key65535.'
    : near
      ? `; did you mean ${near}?`
      : '; others are written keyNNNNN.';
  input.failAt(
    CODE,
    `${shown(text)} is no parameter key${hint}`,
    start,
    end,
    near ? nearFix(near, place) : undefined,
  );
  return -1;
}

/** The fix for a key that is misspelled: by its name where BIND knows it. */
function nearFix(near: string, place: ParameterPlace): ProblemData {
  const key = SERVICE_PARAMETERS.get(near) ?? 0;
  return key <= LAST_READ ? { meant: near } : byNumber(key, place);
}

function warnOfNewKey(
  input: RdataInput,
  { start, end, text }: { readonly start: number; readonly end: number; readonly text: string },
  instead: string,
  data: ProblemData,
): void {
  const message = `BIND 9.18 does not know the name ${text} yet and refuses the zone; ${instead} means the same everywhere.`;
  input.problems.push({
    code: CODE,
    start,
    end,
    message,
    severity: 'warning',
    data: { ...data, newerThanBind: true },
  });
}

/** Reads the keys in the list of `mandatory`, which starts at `start`, one after the other. */
function listedKeys(input: RdataInput, start: number): (text: string) => number {
  let at = start;
  return (text) => {
    const place = { start: at, end: at + text.length, text };
    at = place.end + 1;
    const key = listedKey(text);
    if (key > LAST_READ && !/^key\d/.test(text))
      warnOfNewKey(input, place, `key${key}`, { meant: `key${key}` });
    return key;
  };
}

/** Number of a key in the list of `mandatory`, -1 for none. */
function listedKey(text: string): number {
  const known = SERVICE_PARAMETERS.get(text.toLowerCase());
  if (known !== undefined) return known;
  const numbered = /^key(0|[1-9]\d*)$/.exec(text);
  const number = numbered ? Number(numbered[1]) : -1;
  return number <= 0xffff ? number : -1;
}

/** Checks the parameters of one record against each other (RFC 9460 sections 7.1.1 and 8). */
function agree(input: RdataInput, parameters: readonly Parameter[]): boolean {
  const find = (key: number) => parameters.find((parameter) => parameter.key === key);
  const lone = find(NO_DEFAULT_ALPN);
  if (lone && !find(ALPN)) {
    return input.failAt(
      CODE,
      'no-default-alpn needs alpn beside it, to say which protocols there are.',
      lone.start,
      lone.end,
    );
  }
  const mandatory = find(MANDATORY);
  if (!mandatory) return true;
  for (let at = 0; at < mandatory.value.length; at += 2) {
    const key = (mandatory.value[at] ?? 0) * 256 + (mandatory.value[at + 1] ?? 0);
    if (key === MANDATORY) {
      return input.failAt(CODE, 'mandatory must not name itself.', mandatory.start, mandatory.end);
    }
    if (!find(key)) {
      const message = `mandatory names ${keyName(key)}, which this record does not have: clients would ignore the record.`;
      return input.failAt(CODE, message, mandatory.start, mandatory.end, { missing: keyName(key) });
    }
  }
  return true;
}

function warnOfAlias(input: RdataInput, out: WireWriter, first: number): void {
  const at = input.rdataStart;
  if (out.bytes[at] !== 0 || out.bytes[at + 1] !== 0) return;
  input.problems.push({
    code: CODE,
    start: input.starts[first] ?? 0,
    end: input.ends[input.count - 1] ?? 0,
    message:
      'With priority 0 this record is an alias (AliasMode): clients ignore its parameters (RFC 9460 section 2.4.2).',
    severity: 'warning',
  });
}

function keyName(key: number): string {
  for (const [name, number] of SERVICE_PARAMETERS) if (number === key) return name;
  return `key${key}`;
}

function printParameters(wire: WireReader): string | undefined {
  const texts: string[] = [];
  const keys: number[] = [];
  let mandatory: number[] = [];
  while (wire.left > 0) {
    const key = wire.u16() ?? -1;
    const value = wire.octets(wire.u16() ?? -1);
    if (!value || key <= (keys[keys.length - 1] ?? -1)) return undefined;
    keys.push(key);
    const coder = parameterCoders.get(key);
    if (coder && !coder.valid(value)) return undefined;
    if (key === MANDATORY) mandatory = numbersOf(value);
    const name = key <= LAST_PRINTED ? keyName(key) : `key${key}`;
    const print = key <= LAST_PRINTED ? coder?.print : undefined;
    const text = print ? print(value, printedKey) : `"${textOf(value)}"`;
    texts.push(value.length === 0 ? name : `${name}=${text}`);
  }
  const complete = mandatory.every((key) => key !== MANDATORY && keys.includes(key));
  const alone = keys.includes(NO_DEFAULT_ALPN) && !keys.includes(ALPN);
  return complete && !alone ? texts.join(' ') : undefined;
}

function printedKey(key: number): string {
  return key <= LAST_PRINTED ? keyName(key) : `key${key}`;
}

function numbersOf(octets: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 1 < octets.length; at += 2)
    numbers.push((octets[at] ?? 0) * 256 + (octets[at + 1] ?? 0));
  return numbers;
}
