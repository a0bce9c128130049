import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type JsonNode, parseJson } from '../../server/src/config/json-text';
import { runs } from '../helpers/property';

/** The value as JavaScript has it; a fault as `start-end message`. */
function read(text: string): unknown {
  const json = parseJson(text);
  return json.kind === 'value'
    ? plain(json.value)
    : `${json.fault.start}-${json.fault.end} ${json.fault.message}`;
}

function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
    case 'array':
      return node.items.map(plain);
    case 'null':
      return null;
    default:
      return node.value;
  }
}

test('what JSON writes is read as it was', () => {
  const value = fc.jsonValue({ maxDepth: 4 }).filter((each) => !JSON.stringify(each).includes('__proto__'));
  fc.assert(
    fc.property(value, fc.constantFrom(0, 1, 4), (each, indent) => {
      const text = JSON.stringify(each, undefined, indent);
      expect(read(text)).toEqual(JSON.parse(text));
    }),
    runs(100),
  );
});

test('any text is read to its end or has one fault inside it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\/* \n10truenl.-e') }), (text) => {
      const json = parseJson(text);
      let good = true;
      try {
        JSON.parse(text);
      } catch {
        good = false;
      }
      if (good && json.kind === 'fault') expect(json.fault.message).toContain('here twice');
      if (json.kind === 'value') {
        if (good) expect(json.commas).toEqual([]);
        return;
      }
      expect(json.fault.start).toBeLessThanOrEqual(json.fault.end);
      expect(json.fault.end).toBeLessThanOrEqual(text.length);
    }),
    runs(2000),
  );
});

describe('JSON text', () => {
  it('is read all the same where a comma stands before a bracket', () => {
    expect(parseJson('{ "a": [1, 2,], }')).toMatchObject({
      kind: 'value',
      commas: [
        { start: 12, end: 13, message: 'No comma may stand before ].' },
        { start: 14, end: 15, message: 'No comma may stand before }.' },
      ],
    });
    expect(read('{ "a": [1, 2,], }')).toEqual({ a: [1, 2] });
    expect(read('[,]')).toBe('1-2 A value is missing here.');
    expect(read('{ "a": 1,, }')).toBe('9-10 A name in double quotes is expected here.');
  });

  it('may have comments, and a byte order mark', () => {
    expect(read('\uFEFF// the team\n{ /* why */ "a": 1 // one\n}\n')).toEqual({ a: 1 });
  });

  it.each([
    ['', '0-0 A value is missing at the end.'],
    ['{', '1-1 A name in double quotes is expected here.'],
    ['{ "a" 1 }', '6-7 A colon is expected behind "a".'],
    ['{ "a": }', '7-8 A value is missing here.'],
    ['{ "a": 1 "b": 2 }', '9-10 A comma or } is expected here.'],
    ['[1, 2', '5-5 A comma or ] is expected here.'],
    ['{ "a": off }', '7-10 off is no value: text stands in double quotes.'],
    ['{ "a": 01 }', '7-9 01 is no value: text stands in double quotes.'],
    ["{ 'a': 1 }", '2-3 A name in double quotes is expected here.'],
    ['{ "a": "b\n}', '7-9 The closing double quote is missing.'],
    ['{ "a": "\\x" }', '7-11 A backslash or a control character in this text is not as JSON has it.'],
    ['{ "a": 1, "a": 2 }', '10-13 "a" is here twice.'],
    ['{} {}', '3-4 Nothing may follow the closing brace.'],
    ['{ /* }', '2-3 The end of this comment is missing.'],
    ['['.repeat(200), '100-101 This is nested too deep.'],
  ])('%j: %s', (text, fault) => {
    expect(read(text)).toBe(fault);
  });
});
