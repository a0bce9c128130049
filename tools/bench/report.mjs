/** What was measured, as Markdown. */
import { OURS } from './commands.mjs';
import { KINDS } from './zones.mjs';

/**
 * @typedef {import('./commands.mjs').CheckerResult} CheckerResult
 * @typedef {import('./server.mjs').ServerResult} ServerResult
 * @typedef {{ kind: import('./zones.mjs').Kind, records: number, results: CheckerResult[] }} Comparison
 * @typedef {{ comparisons: Comparison[], servers: ServerResult[] }} Measured
 * @typedef {[what: string, value: number | undefined, by: number | undefined, unit: string, limit: number]} Line
 */

const MILLION = 1_000_000;

/**
 * @param {Measured} measured
 * @returns {string}
 */
export function report({ comparisons, servers }) {
  const parts = [];
  if (servers.some(({ records }) => records === MILLION)) parts.push(budget(comparisons, servers));
  parts.push('## Whole processes\n');
  parts.push(
    'Median wall-clock time and median peak memory. The ratio is that of `check` to the other checker:',
  );
  parts.push('below 1, `check` is faster.\n');
  for (const comparison of comparisons) parts.push(...comparisonTable(comparison));
  parts.push('## Language server, zone of hosts with mail\n');
  parts.push('Milliseconds from sending an edit until its diagnostics arrive, or from question to answer.\n');
  parts.push(serverTable(servers));
  parts.push(growthTable(servers));
  return parts.join('\n');
}

/** @param {Comparison} comparison */
function comparisonTable({ kind, records, results }) {
  const ours = results.find(({ name }) => name === OURS);
  const rows = results.map(({ name, seconds, megabytes, refused }) => {
    if (refused) return [name, 'refuses the zone', '', ''];
    const ratio = name === OURS || !ours ? '' : `${(ours.seconds / seconds).toFixed(2)}x`;
    return [name, `${seconds.toFixed(2)} s`, ratio, memory(megabytes)];
  });
  return [
    `### ${KINDS[kind].title}, ${count(records)} records\n`,
    table(['Checker', 'Time', 'Ratio', 'Peak memory'], rows),
  ];
}

/** @param {readonly ServerResult[]} servers */
function serverTable(servers) {
  const rows = servers.flatMap(({ records, opened, megabytes, timings }) => [
    [count(records), 'open to first diagnostics', '1', opened.toFixed(0), '', ''],
    ...timings.map(({ what, samples, p50, p95, p99 }) => [
      count(records),
      what,
      String(samples),
      p50.toFixed(1),
      p95.toFixed(1),
      p99.toFixed(1),
    ]),
    [count(records), 'peak memory of the server', '', memory(megabytes), '', ''],
  ]);
  return table(['Records', 'What', 'Samples', 'p50', 'p95', 'p99'], rows);
}

/** @param {readonly ServerResult[]} servers */
function growthTable(servers) {
  const small = servers.at(0);
  const large = servers.at(-1);
  if (!small || !large || small === large) return '';
  const rows = small.timings.map(({ what, p50, p95 }) => {
    const grown = large.timings.find((timing) => timing.what === what);
    const ratio = (/** @type {number | undefined} */ to, /** @type {number} */ from) =>
      to === undefined ? '' : `${(to / from).toFixed(1)}x`;
    return [what, ratio(grown?.p50, p50), ratio(grown?.p95, p95)];
  });
  return `Growth from ${count(small.records)} to ${count(large.records)} records:\n\n${table(['What', 'p50', 'p95'], rows)}`;
}

/**
 * @param {readonly Comparison[]} comparisons
 * @param {readonly ServerResult[]} servers
 */
function budget(comparisons, servers) {
  const results =
    comparisons.find(({ kind, records }) => kind === 'host' && records === MILLION)?.results ?? [];
  const ours = results.find(({ name }) => name === OURS);
  const named = results.find(({ name }) => name === 'named-checkzone');
  const natives = results.filter(({ name, refused }) => name !== OURS && !refused);
  const fastest = natives.sort((left, right) => left.seconds - right.seconds)[0];
  const large = servers.find(({ records }) => records === MILLION);
  const small = servers.find(({ records }) => records === 1000);
  /** @type {(result: ServerResult | undefined, what: string) => number | undefined} */
  const p95 = (result, what) => result?.timings.find((timing) => timing.what === what)?.p95;
  const typed = 'type a character in rdata';
  /** @type {Line[]} */
  const lines = [
    [
      `\`check\`, against the fastest native checker${fastest ? ` (${fastest.name})` : ''}`,
      ours?.seconds,
      fastest?.seconds,
      'x',
      0.75,
    ],
    ['`check`, against `named-checkzone`', ours?.seconds, named?.seconds, 'x', 0.15],
    ['peak memory of `check`, against `named-checkzone`', ours?.megabytes, named?.megabytes, 'x', 1],
    ['opening in the server, against `check`', large && large.opened / 1000, ours?.seconds, 'x', 1.5],
    ['one-character edit, p95, 1,000,000 records', p95(large, typed), 1, ' ms', 16],
    ['one-character edit, p95, 1,000 records', p95(small, typed), 1, ' ms', 2],
    ['growth of that from 1,000 to 1,000,000 records', p95(large, typed), p95(small, typed), 'x', 3],
    ...['hover', 'completion of a first letter', 'completion of a whole name', 'definition'].map(
      (what) => /** @type {Line} */ ([`${what}, p95, 1,000,000 records`, p95(large, what), 1, ' ms', 5]),
    ),
  ];
  const rows = lines.map(([what, value, by, unit, limit]) => {
    if (value === undefined || by === undefined) return [what, `${limit}${unit}`, 'not measured', ''];
    const got = value / by;
    return [what, `${limit}${unit}`, `${got.toFixed(2)}${unit}`, got <= limit ? 'met' : '**missed**'];
  });
  return `## Budget\n\nFor the zone of hosts with mail, all default rules on.\n\n${table(['What', 'At most', 'Measured', ''], rows)}`;
}

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
function table(heads, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return `${[line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

/** @param {number} records */
function count(records) {
  return records.toLocaleString('en');
}

/** @param {number | undefined} megabytes */
function memory(megabytes) {
  return megabytes === undefined ? 'not known' : `${megabytes.toFixed(0)} MB`;
}
