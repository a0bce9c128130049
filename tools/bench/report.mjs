/** What was measured, as Markdown. */
import { budgetTable } from './budget.mjs';
import { OURS } from './commands.mjs';
import { ZONES } from './many.mjs';
import { count, memory, ratio, seconds, table } from './markdown.mjs';
import { KINDS } from './zones.mjs';

/**
 * @typedef {import('./commands.mjs').CheckerResult} CheckerResult
 * @typedef {import('./server.mjs').ServerResult} ServerResult
 * @typedef {{ kind: import('./zones.mjs').Kind, records: number, results: readonly CheckerResult[] }} Comparison
 */
/**
 * @typedef {object} Measured
 * @property {readonly Comparison[]} comparisons
 * @property {readonly ServerResult[]} servers
 * @property {readonly import('./edits.mjs').EditsResult[]} edits
 * @property {readonly import('./many.mjs').ManyResult[]} many
 * @property {number | undefined} activation milliseconds
 * @property {number | undefined} kilobytes of the package
 */

/**
 * @param {Measured} measured
 * @returns {string}
 */
export function report(measured) {
  const { comparisons, servers, edits, many } = measured;
  const parts = [
    '## Budget\n',
    'For the zone of hosts with mail, all default rules on.\n',
    budgetTable(measured),
  ];
  if (comparisons.length > 0) {
    parts.push('## Whole processes\n');
    parts.push(
      'Medians: time by the clock, processor time (user and system), and peak memory. The ratios are those of `check` to the',
      'other checker: below 1, `check` is faster. Of two clocks, that of the processor suffers less from other work on the',
      'machine, and does not show what several cores gain.\n',
    );
  }
  for (const comparison of comparisons) parts.push(...comparisonTable(comparison));
  if (many.length > 0) parts.push(...manyTable(many));
  if (servers.length > 0) {
    parts.push('## Language server\n');
    parts.push(
      'Milliseconds from sending an edit until its diagnostics arrive, or from question to answer. "Processor" is what the',
      'server spent per sample, for edits on both the edit and its undoing; the system counts it in steps of 10 ms. Each kind of',
      'work is done up to 100 times before it is measured, as the first minute of a session does.\n',
    );
  }
  for (const kind of /** @type {(keyof typeof KINDS)[]} */ (Object.keys(KINDS))) {
    const ofKind = servers.filter((server) => server.kind === kind);
    if (ofKind.length > 0) parts.push(`### ${KINDS[kind].title}\n`, serverTable(ofKind), growthTable(ofKind));
  }
  if (edits.length > 0) parts.push(...editTables(edits));
  return parts.join('\n');
}

/** @param {readonly import('./edits.mjs').EditsResult[]} results */
function editTables(results) {
  const titles = [...new Set(results.map(({ title }) => title))];
  return [
    '## Edits that may reach far\n',
    'Milliseconds until the diagnostics of an edit, and of its undoing, are there: medians, and the 95th percentile of both.\n',
    ...titles.flatMap((title) => {
      const rows = results
        .filter((result) => result.title === title)
        .flatMap(({ records, edits }) =>
          edits.map(({ what, samples, made, undone, p95, busy }) => [
            count(records),
            what,
            String(samples),
            made.toFixed(1),
            undone.toFixed(1),
            p95.toFixed(1),
            busy?.toFixed(1) ?? '',
          ]),
        );
      return [
        `### ${title}\n`,
        table(['Records', 'Edit', 'Samples', 'Made', 'Undone', 'p95', 'Processor'], rows),
      ];
    }),
  ];
}

/** @param {Comparison} comparison */
function comparisonTable({ kind, records, results }) {
  const ours = results.find(({ name }) => name === OURS);
  const rows = results.map((result) => {
    const { name, refused, megabytes } = result;
    if (refused) return [name, 'refuses the zone', '', '', '', ''];
    const other = name === OURS ? undefined : ours;
    return [
      name,
      seconds(result.seconds),
      ratio(other?.seconds, result.seconds),
      seconds(result.busy),
      ratio(other?.busy, result.busy),
      memory(megabytes),
    ];
  });
  return [
    `### ${KINDS[kind].title}, ${count(records)} records\n`,
    table(['Checker', 'Time', 'Ratio', 'Processor time', 'Ratio', 'Peak memory'], rows),
  ];
}

/** @param {readonly import('./many.mjs').ManyResult[]} many */
function manyTable(many) {
  const one = many.find(({ jobs }) => jobs === 1);
  const rows = many.map((result) => [
    String(result.jobs),
    seconds(result.seconds),
    result.jobs === 1 ? '' : ratio(one?.seconds, result.seconds),
    seconds(result.busy),
    memory(result.megabytes),
  ]);
  return [
    `### ${count(ZONES)} small zones in one call\n`,
    'Some 30 records each, checked with `--jobs`; the gain is against one thread.\n',
    table(['Threads', 'Time', 'Gain', 'Processor time', 'Peak memory'], rows),
  ];
}

/** @param {readonly ServerResult[]} servers */
function serverTable(servers) {
  const rows = servers.flatMap(({ records, openings, opened, openedBusy, megabytes, timings }) => [
    [
      count(records),
      'open to first diagnostics',
      String(openings),
      opened.toFixed(0),
      '',
      '',
      openedBusy?.toFixed(0) ?? '',
    ],
    ...timings.map(({ what, samples, p50, p95, p99, busy }) => [
      count(records),
      what,
      String(samples),
      p50.toFixed(1),
      p95.toFixed(1),
      p99.toFixed(1),
      busy?.toFixed(1) ?? '',
    ]),
    [count(records), 'peak memory of the server', '', memory(megabytes), '', '', ''],
  ]);
  return table(['Records', 'What', 'Samples', 'p50', 'p95', 'p99', 'Processor'], rows);
}

/** @param {readonly ServerResult[]} servers */
function growthTable(servers) {
  const small = servers.at(0);
  const large = servers.at(-1);
  if (!small || !large || small === large) return '';
  const rows = small.timings.map(({ what, p50, p95, p99 }) => {
    const grown = large.timings.find((timing) => timing.what === what);
    return [what, ratio(grown?.p50, p50), ratio(grown?.p95, p95), ratio(grown?.p99, p99)];
  });
  return `Growth from ${count(small.records)} to ${count(large.records)} records:\n\n${table(['What', 'p50', 'p95', 'p99'], rows)}`;
}
