/** Tables and figures. */

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
export function table(heads, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return `${[line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

/** @param {number} records */
export function count(records) {
  return records.toLocaleString('en');
}

/** @param {number | undefined} megabytes */
export function memory(megabytes) {
  return megabytes === undefined ? 'not known' : `${megabytes.toFixed(0)} MB`;
}

/** @param {number | undefined} value */
export function seconds(value) {
  return value === undefined ? 'not known' : `${value.toFixed(2)} s`;
}

/**
 * How often `by` goes into `value`; empty if one of them is not known.
 * @param {number | undefined} value
 * @param {number | undefined} by
 */
export function ratio(value, by) {
  return value === undefined || !by ? '' : `${(value / by).toFixed(2)}x`;
}
