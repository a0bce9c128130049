/**
 * `node tools/generate-grammar.mjs`: writes `syntaxes/dns-zone.tmLanguage.json`.
 *
 * The grammar is made here, and not by hand, for three reasons: the list of types comes from the record-type table
 * of the server, every kind of rdata is needed twice (on a line of its own and between parentheses), and a regular
 * expression can be read here. `test/grammar/generated.test.ts` fails when the file is stale.
 *
 * How it works. A record begins at the start of a line, with its owner or with blanks, and ends with the line. Its type
 * begins a nested rule that colours the rdata. A parenthesis begins a rule that runs over line ends; while it is open,
 * the rules below it cannot end. A forgotten closing parenthesis would so colour the rest of the file, hence a
 * parenthesis also ends where a line starts like a record of its own, as in the server (`server/src/syntax/lexer.ts`).
 *
 * Two rules keep a long line fast: whatever repeats is possessive (`++`), and no captures are tokenized again, other
 * than once per line, because that copies the line.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KINDS_BY_TYPE, zoneTypes } from './lib/grammar-types.mjs';
import { root, say } from './lib/system.mjs';

/** @typedef {{ name?: string, match?: string, begin?: string, end?: string, include?: string, patterns?: Rule[],
 *   captures?: Captures, beginCaptures?: Captures, endCaptures?: Captures }} Rule */
/** @typedef {Record<string, { name?: string, patterns?: Rule[] }>} Captures */

/** Where the grammar lies. */
export const grammarFile = join(root, 'syntaxes/dns-zone.tmLanguage.json');

/** The grammar as the text of its file, for the mnemonics of the types a zone can hold. */
export function grammarText(/** @type {readonly string[]} */ mnemonics) {
  return `${JSON.stringify(grammar(mnemonics), null, 2)}\n`;
}

// What stands in a word; how a word begins and ends. A word ends where a comment, parenthesis or string begins.
const UNIT = String.raw`[^\s;()"\\]`;
const WORD = String.raw`(?:${UNIT}++|\\.?)++`;
const BEFORE = String.raw`(?<![^\s;()"])`;
const AFTER = String.raw`(?![^\s;()"])`;
const BLANKS = String.raw`[ \t]++`;

const CLASS = String.raw`(?:IN|CH|HS|CHAOS|HESIOD|CLASS\d{1,5})${AFTER}`;
const TTL = String.raw`\d[\dWDHMS]*+${AFTER}`;

/** End of what belongs to one line. `^` can only match after a parenthesis that was never closed. */
const LINE_END = '$|^';
const RDATA_END = '(?=$)|^';

function grammar(/** @type {readonly string[]} */ mnemonics) {
  const types = [...mnemonics].sort();
  const anyType = typePattern(types);
  const entry = startOfEntry(anyType);
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    information: 'Written by tools/generate-grammar.mjs: change that, not this file.',
    name: 'DNS zone',
    scopeName: 'source.dns-zone',
    patterns: ['comment', 'directive', 'record'].map(include),
    repository: {
      ...comments(),
      ...directives(anyType),
      ...records(types, entry),
      ...fields(anyType, entry),
      ...atoms(),
    },
  };
}

/** A comment, a suppression and the modeline (`server/src/rules/suppressions.ts`, `server/src/zone/origin.ts`). */
function comments() {
  // `\G` is right behind the first semicolon: without it, a line of semicolons would be searched from each of them.
  return {
    comment: {
      name: 'comment.line.semicolon.dns-zone',
      begin: ';',
      beginCaptures: { 0: { name: 'punctuation.definition.comment.dns-zone' } },
      end: '$',
      patterns: [
        {
          begin: String.raw`\G[;\s]*+(zonewright-disable(?:-next-line|-line)?)(?![\w-])`,
          beginCaptures: { 1: { name: 'keyword.control.suppression.dns-zone' } },
          end: '(?=$)',
          patterns: [
            { match: ';.*+' },
            { name: 'variable.parameter.rule.dns-zone', match: String.raw`[^\s,;]++` },
          ],
        },
        {
          begin: String.raw`\G[;\s]*+(zonewright:)`,
          beginCaptures: { 1: { name: 'keyword.control.modeline.dns-zone' } },
          end: '(?=$)',
          patterns: [
            {
              match: String.raw`\b(origin)(=)(\S++)`,
              captures: {
                1: { name: 'variable.parameter.modeline.dns-zone' },
                2: { name: 'keyword.operator.assignment.dns-zone' },
                3: { name: 'entity.name.type.origin.dns-zone' },
              },
            },
          ],
        },
      ],
    },
  };
}

function directives(/** @type {string} */ anyType) {
  const named = (/** @type {string} */ word) => ({ name: `keyword.control.directive.${word}.dns-zone` });
  const start = (/** @type {string} */ word) => String.raw`(?i)^(\$${word})${AFTER}`;
  return {
    directive: {
      patterns: [
        {
          begin: start('ORIGIN'),
          beginCaptures: { 1: named('origin') },
          end: LINE_END,
          patterns: [include('names-on-line')],
        },
        {
          begin: start('TTL'),
          beginCaptures: { 1: named('ttl') },
          end: LINE_END,
          patterns: [include('comment'), include('ttl'), include('word')],
        },
        {
          begin: String.raw`${start('INCLUDE')}(?:${BLANKS}("(?:[^"\\]++|\\.)*+"?|${WORD}))?`,
          beginCaptures: { 1: named('include'), 2: { name: 'string.unquoted.path.dns-zone' } },
          end: LINE_END,
          patterns: [include('names-on-line')],
        },
        {
          begin: String.raw`${start('GENERATE')}(?:${BLANKS}(?:(\d++)(-)(\d++)(?:(/)(\d++))?|(${WORD}))(?:${BLANKS}(${WORD}))?)?`,
          beginCaptures: {
            1: named('generate'),
            2: { name: 'constant.numeric.range.dns-zone' },
            3: { name: 'keyword.operator.range.dns-zone' },
            4: { name: 'constant.numeric.range.dns-zone' },
            5: { name: 'keyword.operator.step.dns-zone' },
            6: { name: 'constant.numeric.step.dns-zone' },
            7: { name: 'invalid.illegal.range.dns-zone' },
            8: {
              name: 'entity.name.type.owner.dns-zone',
              patterns: [include('placeholder'), ...ownerParts()],
            },
          },
          end: LINE_END,
          patterns: [
            ...['comment', 'class', 'ttl'].map(include),
            typeRule(anyType, RDATA_END, 'generated-on-line'),
            unknownType(RDATA_END, 'generated-on-line'),
          ],
        },
        {
          begin: String.raw`^\$(?:${WORD})?`,
          beginCaptures: { 0: { name: 'invalid.illegal.unknown-directive.dns-zone' } },
          end: LINE_END,
          patterns: [include('general-on-line')],
        },
      ],
    },
  };
}

/** Owner, TTL, class and type, which may also stand between parentheses, and for each type its rdata. */
function records(/** @type {readonly string[]} */ types, /** @type {string} */ entry) {
  return {
    record: {
      patterns: [
        {
          begin: String.raw`^("(?:[^"\\]++|\\.)*+"?|${WORD})`,
          beginCaptures: { 1: { name: 'entity.name.type.owner.dns-zone', patterns: ownerParts() } },
          end: LINE_END,
          patterns: [include('header')],
        },
        { begin: String.raw`^[ \t]++(?=[^\s;])`, end: LINE_END, patterns: [include('header')] },
        // A line that begins with a parenthesis: its owner stands inside, and is taken for a type.
        include('header-in-parentheses'),
      ],
    },
    header: {
      patterns: [
        ...['comment', 'header-in-parentheses', 'unopened', 'class', 'ttl', 'type'].map(include),
        unknownType(RDATA_END, 'general-on-line'),
      ],
    },
    type: { patterns: typeRules(types, RDATA_END, 'on-line') },
    'header-in-parentheses': parentheses(entry, [
      ...['comment', 'header-in-parentheses', 'class', 'ttl', 'type-in-parentheses'].map(include),
      unknownType(groupEnd(entry), 'general-in-parentheses'),
    ]),
    'type-in-parentheses': { patterns: typeRules(types, groupEnd(entry), 'in-parentheses') },
  };
}

/** For each kind of rdata: what stands in it on its line, and what stands in it between parentheses. */
function fields(/** @type {string} */ anyType, /** @type {string} */ entry) {
  const type = { name: 'keyword.control.type.dns-zone', match: `(?i)${BEFORE}${anyType}` };
  const integer = number('integer', String.raw`[-+]?\d{1,10}`);
  const addresses = ['ipv4', 'ipv6', 'prefix'].map(include);
  const name = ['escape', 'origin', 'name'].map(include);
  const data = ['name-with-dot', 'escape', 'data'].map(include);
  /** @type {Record<string, Rule[]>} */
  const kinds = {
    general: [...addresses, number('decimal', String.raw`[-+]?\d++(?:\.\d++)?`), include('string'), ...name],
    address: [...addresses, integer, ...name],
    names: [...addresses, include('string'), ...name],
    soa: [...addresses, ...name],
    mx: [...addresses, number('preference', String.raw`\d++`), include('string'), ...name],
    text: ['string', 'escape', 'unquoted'].map(include),
    caa: [
      number('flags', String.raw`\d{1,3}`),
      {
        name: 'support.type.property-name.tag.dns-zone',
        match: `(?i)${BEFORE}(?:issue|issuewild|issuemail|issuevmc|iodef|contactemail|contactphone)${AFTER}`,
      },
      ...['string', 'escape', 'unquoted'].map(include),
    ],
    svcb: [number('priority', String.raw`\d++`), ...parameters(), include('string'), ...name],
    location: [
      number('coordinate', String.raw`[-+]?\d++(?:\.\d++)?m?`),
      { name: 'keyword.other.direction.dns-zone', match: `(?i)${BEFORE}[NSEW]${AFTER}` },
      ...name,
    ],
    bitmap: [type, number('time', String.raw`\d{14}`), integer, ...data],
    keys: [integer, ...addresses, include('string'), ...data],
    generic: [{ name: 'constant.other.hexadecimal.dns-zone', match: String.raw`\h++` }, include('word')],
    timers: [include('duration'), include('word')],
    generated: [
      ...[...addresses, include('placeholder'), integer, include('string-with-placeholders')],
      ...['escape', 'origin', 'name-before-placeholder'].map(include),
    ],
  };
  /** @type {Record<string, Rule>} */
  const rules = {};
  const places = /** @type {const} */ ([
    ['on-line', RDATA_END],
    ['in-parentheses', groupEnd(entry)],
  ]);
  for (const [kind, patterns] of Object.entries(kinds)) {
    rules[`${kind}-parentheses`] = parentheses(entry, [include(`${kind}-in-parentheses`)]);
    for (const [place, end] of places) {
      const first = [include('comment'), include(`${kind}-parentheses`)];
      if (place === 'on-line') first.push(include('unopened'));
      if (kind !== 'generic') first.push(genericRule(end, place));
      if (kind === 'soa') first.push(serialRule(end, place));
      rules[`${kind}-${place}`] = { patterns: [...first, ...patterns] };
    }
  }
  return rules;
}

/** What is the same wherever it stands. */
function atoms() {
  const withPlaceholders = [include('placeholder'), include('escape')];
  const generatedName = String.raw`[^\s;()"\\$]++`;
  return {
    class: { name: 'storage.modifier.class.dns-zone', match: `(?i)${BEFORE}${CLASS}` },
    ttl: { name: 'constant.numeric.ttl.dns-zone', match: `(?i)${BEFORE}${TTL}` },
    duration: { name: 'constant.numeric.duration.dns-zone', match: `(?i)${BEFORE}${TTL}` },
    unopened: { name: 'invalid.illegal.unopened-parenthesis.dns-zone', match: String.raw`\)` },
    ipv4: number('address.ipv4', String.raw`(?:\d{1,3}\.){3}\d{1,3}`),
    ipv6: number('address.ipv6', String.raw`\h{0,4}:[\h:.]++`),
    prefix: number('address.prefix', String.raw`!?\d{1,5}:[\h:.]++/\d{1,3}`),
    origin: { name: 'variable.language.origin.dns-zone', match: `${BEFORE}@${AFTER}` },
    name: { name: 'variable.other.name.dns-zone', match: `${UNIT}++` },
    'name-with-dot': {
      name: 'variable.other.name.dns-zone',
      match: String.raw`${BEFORE}(?:@${AFTER}|[^\s;()"\\.]*+\.${UNIT}*+)`,
    },
    'name-before-placeholder': { name: 'variable.other.name.dns-zone', match: generatedName },
    data: { name: 'string.unquoted.data.dns-zone', match: `${UNIT}++` },
    unquoted: { name: 'string.unquoted.text.dns-zone', match: `${UNIT}++` },
    word: { match: WORD },
    escape: {
      patterns: [
        {
          name: 'constant.character.escape.dns-zone',
          match: String.raw`\\(?:[01]\d\d|2[0-4]\d|25[0-5]|[^\d\n])`,
        },
        { name: 'invalid.illegal.escape.dns-zone', match: String.raw`\\\d{0,3}` },
      ],
    },
    string: string([include('escape')], 'continued-line'),
    'continued-line': continuedLine([include('escape')], 'continued-line'),
    'string-with-placeholders': string(withPlaceholders, 'generated-continued-line'),
    'generated-continued-line': continuedLine(withPlaceholders, 'generated-continued-line'),
    placeholder: {
      patterns: [
        {
          name: 'constant.other.placeholder.dns-zone',
          match: String.raw`(\$\{)(-?\d++)(?:(,)(\d++)(?:(,)([doxXnN]))?)?(\})`,
          captures: {
            1: { name: 'punctuation.definition.placeholder.begin.dns-zone' },
            2: { name: 'constant.numeric.offset.dns-zone' },
            3: { name: 'punctuation.separator.placeholder.dns-zone' },
            4: { name: 'constant.numeric.width.dns-zone' },
            5: { name: 'punctuation.separator.placeholder.dns-zone' },
            6: { name: 'constant.language.radix.dns-zone' },
            7: { name: 'punctuation.definition.placeholder.end.dns-zone' },
          },
        },
        { name: 'invalid.illegal.placeholder.dns-zone', match: String.raw`\$\{[^\s;()"}]*+\}?` },
        { name: 'constant.character.escape.dns-zone', match: String.raw`\$\$` },
        { name: 'constant.other.placeholder.dns-zone', match: String.raw`\$` },
      ],
    },
  };
}

/**
 * Inside an open parenthesis: the line starts like an entry of its own. Said of a directive, of
 * `owner [TTL] [class] type` and of an indented `[TTL] class [TTL] type`, each with something behind it.
 */
function startOfEntry(/** @type {string} */ anyType) {
  const between = `(?:${BLANKS}(?:${TTL}|${CLASS})){0,3}`;
  const behind = String.raw`${BLANKS}${anyType}${BLANKS}[^\s;)]`;
  const owned = String.raw`(?!\d++[\s;)])${WORD}${between}${behind}`;
  const inherited = `(?:${BLANKS}${TTL})?${BLANKS}${CLASS}(?:${BLANKS}${TTL})?${behind}`;
  return String.raw`(?i)^(?=\$\w|${owned}|${inherited})`;
}

function parentheses(/** @type {string} */ entry, /** @type {Rule[]} */ patterns) {
  return {
    begin: String.raw`\(`,
    beginCaptures: { 0: { name: 'punctuation.section.parens.begin.dns-zone' } },
    end: String.raw`(\))|${entry}`,
    endCaptures: { 1: { name: 'punctuation.section.parens.end.dns-zone' } },
    patterns,
  };
}

/** End of a rule that began between parentheses: with them. */
function groupEnd(/** @type {string} */ entry) {
  return String.raw`(?=\))|${entry}`;
}

function typeRules(
  /** @type {readonly string[]} */ types,
  /** @type {string} */ end,
  /** @type {string} */ place,
) {
  const special = Object.entries(KINDS_BY_TYPE);
  const rules = special.map(([kind, of]) =>
    typeRule(
      typePattern(
        of.filter((type) => types.includes(type)),
        'no numbers',
      ),
      end,
      `${kind}-${place}`,
    ),
  );
  const others = types.filter((type) => !special.some(([, of]) => of.includes(type)));
  return [...rules, typeRule(typePattern(others), end, `general-${place}`)];
}

function typeRule(/** @type {string} */ type, /** @type {string} */ end, /** @type {string} */ rdata) {
  return {
    begin: `(?i)${BEFORE}${type}`,
    beginCaptures: { 0: { name: 'keyword.control.type.dns-zone' } },
    end,
    patterns: [include(rdata)],
  };
}

function unknownType(/** @type {string} */ end, /** @type {string} */ rdata) {
  return {
    begin: `${WORD}|"`,
    beginCaptures: { 0: { name: 'invalid.illegal.unknown-type.dns-zone' } },
    end,
    patterns: [include(rdata)],
  };
}

/**
 * @param {readonly string[]} types
 * @param {'no numbers'} [numbers] given if `TYPE123` is none of these types
 */
function typePattern(types, numbers) {
  const words = numbers ? types : [...types, String.raw`TYPE\d{1,5}`];
  return `(?:${words.join('|')})${AFTER}`;
}

/** Rdata in the generic form of RFC 3597: `\# length hex`. */
function genericRule(/** @type {string} */ end, /** @type {string} */ place) {
  return {
    begin: String.raw`${BEFORE}(\\#)${AFTER}(?:${BLANKS}(\d++)${AFTER})?`,
    beginCaptures: {
      1: { name: 'keyword.operator.generic.dns-zone' },
      2: { name: 'constant.numeric.length.dns-zone' },
    },
    end,
    patterns: [include(`generic-${place}`)],
  };
}

/** The first number of an SOA is its serial; durations follow. */
function serialRule(/** @type {string} */ end, /** @type {string} */ place) {
  return {
    begin: String.raw`${BEFORE}\d++${AFTER}`,
    beginCaptures: { 0: { name: 'constant.numeric.serial.dns-zone' } },
    end,
    patterns: [include(`timers-${place}`)],
  };
}

/** `key=value`, `key="value"`, and the keys without a value (RFC 9460 section 2.1). */
function parameters() {
  const key = { name: 'entity.other.attribute-name.parameter.dns-zone' };
  return [
    {
      match: String.raw`${BEFORE}([\w-]++)(=)((?:${UNIT}++|\\.)*+)`,
      captures: {
        1: key,
        2: { name: 'keyword.operator.assignment.dns-zone' },
        3: { name: 'string.unquoted.value.dns-zone' },
      },
    },
    { ...key, match: String.raw`${BEFORE}(?:no-default-alpn|ohttp|key\d{1,5})${AFTER}` },
  ];
}

function ownerParts() {
  return [
    { name: 'variable.language.origin.dns-zone', match: '^@$' },
    { name: 'keyword.operator.wildcard.dns-zone', match: String.raw`^\*(?=\.|$)` },
    include('escape'),
  ];
}

/**
 * A string in quotes. It ends with its line at the latest, so that what follows an unclosed quote keeps its colours, but
 * for a line end behind a backslash: see `continuedLine`.
 */
function string(/** @type {Rule[]} */ patterns, /** @type {string} */ continued) {
  return {
    name: 'string.quoted.double.dns-zone',
    begin: '"',
    beginCaptures: { 0: { name: 'punctuation.definition.string.begin.dns-zone' } },
    // `^` can only match where a line does not go on with the string of the line before.
    end: '(")|(?=$)|^',
    endCaptures: { 1: { name: 'punctuation.definition.string.end.dns-zone' } },
    patterns: [include(continued), ...patterns],
  };
}

/**
 * From a backslash at the end of a line, within a string, to the closing quote or the end of the next line. Like the
 * server (`server/src/syntax/quoted.ts`), takes the next line for a part of the string only if it closes it, and no word
 * goes on right behind the quote, or ends in a backslash itself.
 */
function continuedLine(/** @type {Rule[]} */ patterns, /** @type {string} */ itself) {
  const closes = String.raw`(?:[^"\\]++|\\.)*+(?:"${AFTER}|\\\n)`;
  return {
    // With the line feed, at which the rule would else end: behind it `$` still matches, `\n` does not.
    begin: String.raw`\\\n`,
    beginCaptures: { 0: { name: 'constant.character.escape.line-end.dns-zone' } },
    end: String.raw`(?=")|(?=\n)|^(?!${closes})`,
    patterns: [include(itself), ...patterns],
  };
}

function number(/** @type {string} */ meaning, /** @type {string} */ digits) {
  return { name: `constant.numeric.${meaning}.dns-zone`, match: `${BEFORE}${digits}${AFTER}` };
}

/** @returns {Rule} */
function include(/** @type {string} */ rule) {
  return { include: `#${rule}` };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const types = await zoneTypes();
  writeFileSync(grammarFile, grammarText(types));
  say(`syntaxes/dns-zone.tmLanguage.json: ${types.length} types.`);
}
