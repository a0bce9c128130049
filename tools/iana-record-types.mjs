// Rewrites server/src/rr/iana/record-types.ts from IANA's registry "Resource Record (RR) TYPEs".
//
//   node tools/iana-record-types.mjs dns-parameters-4.csv 2026-01-31
//
// The CSV file is what IANA's page of DNS parameters offers for download; the date is the page's "Last Updated".
// Without arguments the committed copy is written anew from itself, which only puts it in form.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {readonly [number: number, mnemonic: string]} RecordType */
/** @typedef {{ readonly date: string, readonly types: readonly RecordType[] }} Registry */

const target = fileURLToPath(new URL('../server/src/rr/iana/record-types.ts', import.meta.url));
const [csv, date] = process.argv.slice(2);
const registry = csv
  ? { date: date ?? '', types: fromCsv(readFileSync(csv, 'utf8')) }
  : fromCopy(readFileSync(target, 'utf8'));
if (!/^\d{4}-\d{2}-\d{2}$/.test(registry.date)) {
  console.error('usage: node tools/iana-record-types.mjs FILE.csv YYYY-MM-DD');
  process.exit(2);
}
writeFileSync(target, printed(registry));
console.log(`${registry.types.length} record types of ${registry.date}`);

function fromCsv(/** @type {string} */ text) {
  /** @type {RecordType[]} */
  const types = [];
  for (const [mnemonic = '', value = ''] of rows(text).slice(1)) {
    const assigned = /^\d+$/.test(value) && !/^(reserved|unassigned|private use)$/i.test(mnemonic);
    if (assigned) types.push([Number(value), mnemonic === '*' ? 'ANY' : mnemonic]);
  }
  return types.sort((left, right) => left[0] - right[0]);
}

/** @returns {Registry} */
function fromCopy(/** @type {string} */ text) {
  const date = /IANA_UPDATED = '([^']+)'/.exec(text)?.[1] ?? '';
  /** @type {RecordType[]} */
  const types = [];
  for (const [, number, mnemonic = ''] of text.matchAll(/^ {2}\[(\d+), '([^']+)'\],$/gm))
    types.push([Number(number), mnemonic]);
  return { date, types };
}

/** Rows of a CSV text; fields in double quotes may hold commas and line ends. */
function rows(/** @type {string} */ text) {
  /** @type {string[][]} */
  const result = [];
  /** @type {string[]} */
  let row = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') field += text[at++];
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ',') {
      row.push(field);
      field = '';
    } else if (!quoted && sign === '\n') {
      result.push([...row, field.replace(/\r$/, '')]);
      row = [];
      field = '';
    } else field += sign;
  }
  if (field !== '' || row.length > 0) result.push([...row, field]);
  return result;
}

function printed(/** @type {Registry} */ { date, types }) {
  const lines = types.map(([number, mnemonic]) => `  [${number}, '${mnemonic}'],`);
  return `// Written by tools/iana-record-types.mjs from IANA's registry; do not edit.

/** Date of the copy of IANA's registry "Resource Record (RR) TYPEs" below. */
export const IANA_UPDATED = '${date}';

/** Record types that IANA has assigned: number and mnemonic, by number. */
export const IANA_RECORD_TYPES: readonly (readonly [number: number, mnemonic: string])[] = [
${lines.join('\n')}
];
`;
}
