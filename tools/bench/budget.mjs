/** What the figures may be at most, and what they are. */
import { OURS } from './commands.mjs';
import { count, ratio, table } from './markdown.mjs';

const MILLION = 1_000_000;
const SMALL = 1000;
/** Digits that are shown of a figure: enough to tell whether it is met. */
const DIGITS = { x: 3, ' ms': 2, ' kB': 0 };

/**
 * @typedef {object} Line a figure, or one against another
 * @property {string} what
 * @property {number} limit
 * @property {'x' | ' ms' | ' kB'} unit
 * @property {number | undefined} value
 * @property {number | undefined} [by] the figure is this part of it
 * @property {string} [processor] the same by processor time
 */

/**
 * @param {import('./report.mjs').Measured} measured
 * @returns {string}
 */
export function budgetTable(measured) {
  const rows = [...checkLines(measured), ...serverLines(measured), ...startLines(measured)].map((line) => {
    const { what, limit, unit, value, processor = '' } = line;
    const limitText = `${limit}${unit}`;
    const got = 'by' in line ? quotient(value, line.by) : value;
    if (got === undefined) return [what, limitText, 'not measured', processor, ''];
    return [
      what,
      limitText,
      `${got.toFixed(DIGITS[unit])}${unit}`,
      processor,
      got <= limit ? 'met' : '**missed**',
    ];
  });
  return table(['What', 'At most', 'Measured', 'By processor time', ''], rows);
}

/** @type {(value: number | undefined, by: number | undefined) => number | undefined} */
function quotient(value, by) {
  return value === undefined || !by ? undefined : value / by;
}

/**
 * @param {import('./report.mjs').Measured} measured
 * @returns {Line[]}
 */
function checkLines({ comparisons, servers }) {
  const results =
    comparisons.find(({ kind, records }) => kind === 'host' && records === MILLION)?.results ?? [];
  const ours = results.find(({ name }) => name === OURS);
  const named = results.find(({ name }) => name === 'named-checkzone');
  const natives = results.filter(({ name, refused }) => name !== OURS && !refused);
  const fastest = [...natives].sort((left, right) => left.seconds - right.seconds)[0];
  const opened = servers.find(({ kind, records }) => kind === 'host' && records === MILLION);
  const openedBusy = opened?.openedBusy === undefined ? undefined : opened.openedBusy / 1000;
  return [
    {
      what: `\`check\`, against the fastest native checker${fastest ? ` (${fastest.name})` : ''}`,
      limit: 0.75,
      unit: 'x',
      value: ours?.seconds,
      by: fastest?.seconds,
      processor: ratio(ours?.busy, fastest?.busy),
    },
    {
      what: '`check`, against `named-checkzone`',
      limit: 0.15,
      unit: 'x',
      value: ours?.seconds,
      by: named?.seconds,
      processor: ratio(ours?.busy, named?.busy),
    },
    {
      what: 'peak memory of `check`, against `named-checkzone`',
      limit: 1,
      unit: 'x',
      value: ours?.megabytes,
      by: named?.megabytes,
    },
    {
      what: 'opening in the server, against `check`',
      limit: 1.5,
      unit: 'x',
      value: opened && opened.opened / 1000,
      by: ours?.seconds,
      processor: ratio(openedBusy, ours?.busy),
    },
  ];
}

/**
 * @param {import('./report.mjs').Measured} measured
 * @returns {Line[]}
 */
function serverLines({ servers }) {
  /** @type {(records: number, what: string) => number | undefined} */
  const p95 = (records, what) =>
    servers
      .find((server) => server.kind === 'host' && server.records === records)
      ?.timings.find((timing) => timing.what === what)?.p95;
  const typed = 'type a character in rdata';
  return [
    {
      what: `one-character edit, p95, ${count(MILLION)} records`,
      limit: 16,
      unit: ' ms',
      value: p95(MILLION, typed),
    },
    {
      what: `one-character edit, p95, ${count(SMALL)} records`,
      limit: 2,
      unit: ' ms',
      value: p95(SMALL, typed),
    },
    {
      what: `growth of that from ${count(SMALL)} to ${count(MILLION)} records`,
      limit: 3,
      unit: 'x',
      value: p95(MILLION, typed),
      by: p95(SMALL, typed),
    },
    ...['hover', 'completion of a first letter', 'completion of a whole name', 'definition'].map(
      (what) =>
        /** @type {Line} */ ({
          what: `${what}, p95, ${count(MILLION)} records`,
          limit: 5,
          unit: ' ms',
          value: p95(MILLION, what),
        }),
    ),
  ];
}

/**
 * @param {import('./report.mjs').Measured} measured
 * @returns {Line[]}
 */
function startLines({ activation, kilobytes }) {
  return [
    {
      what: 'activation of the extension to first diagnostics, small zone',
      limit: 300,
      unit: ' ms',
      value: activation,
    },
    { what: 'package (.vsix)', limit: 600, unit: ' kB', value: kilobytes },
  ];
}
