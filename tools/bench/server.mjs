/** The server: opening, editing, asking. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startServer } from './session.mjs';
import { median, percentile } from './statistics.mjs';
import { workload } from './workload.mjs';

/**
 * @typedef {object} Timing milliseconds
 * @property {string} what
 * @property {number} samples
 * @property {number} p50
 * @property {number} p95
 * @property {number} p99
 * @property {number | undefined} busy processor time per sample and, for an edit, its undoing
 */
/**
 * @typedef {object} ServerResult
 * @property {import('./zones.mjs').Kind} kind
 * @property {number} records
 * @property {number} openings
 * @property {number} opened milliseconds until the first diagnostics, median
 * @property {number | undefined} openedBusy milliseconds of processor time for that
 * @property {number | undefined} megabytes peak memory
 * @property {readonly Timing[]} timings
 */

/**
 * @typedef {object} Work the same kind of work, done again and again
 * @property {string} what
 * @property {readonly number[]} values milliseconds each time
 * @property {number | undefined} busy processor time of all of them and, for edits, their undoing
 */
/** @typedef {{ opened: number, openedBusy: number | undefined }} Opening */
/** @typedef {Opening & { megabytes: number | undefined, work: Work[] }} Measured */

/** A kind of work is repeated this often, but not for longer than this, and three times at least. */
const SAMPLES = 500;
const LONGEST = 6000;
const FEWEST = 3;
/** The first rounds warm the engine up, as the first minute of a session does: so many, or for so long. */
const WARM_UP = 100;
const LONGEST_WARM_UP = 1500;

/**
 * Opens a zone in servers of its own, one after the other, edits it and asks about it. In each server something else
 * is compiled while it is measured, so that several tell more than one; their samples are taken together.
 * @param {import('./zones.mjs').BenchZone} zone
 * @param {number} sessions
 * @param {number} openings how often it is opened, in these sessions and others
 * @returns {Promise<ServerResult>}
 */
export async function measureServer(zone, sessions, openings) {
  /** @type {Measured[]} */
  const measured = [];
  while (measured.length < sessions) measured.push(await measureSession(zone));
  /** @type {Opening[]} */
  const opened = [...measured];
  while (opened.length < openings) opened.push(await measureOpening(zone));
  return {
    kind: zone.kind,
    records: zone.records,
    openings: opened.length,
    opened: median(opened.map((each) => each.opened)),
    openedBusy: ofAll(opened.map(({ openedBusy }) => openedBusy)),
    megabytes: ofAll(measured.map(({ megabytes }) => megabytes)),
    timings: (measured[0]?.work ?? []).map(({ what }, at) => {
      const works = measured.flatMap(({ work }) => work[at] ?? []);
      const values = works.flatMap((work) => work.values);
      return {
        what,
        samples: values.length,
        p50: percentile(values, 0.5),
        p95: percentile(values, 0.95),
        p99: percentile(values, 0.99),
        busy: ofAll(works.map(({ values, busy }) => busy && busy / values.length)),
      };
    }),
  };
}

/**
 * @param {import('./zones.mjs').BenchZone} zone
 * @returns {Promise<Measured>}
 */
async function measureSession(zone) {
  const text = readFileSync(zone.path, 'utf8');
  const session = await startServer(pathToFileURL(zone.path).href);
  try {
    const opening = await openIn(session, text);
    const { edits, questions } = workload(zone.kind, text.split('\n'));
    const work = [];
    for (const { what, edit, undo } of edits) {
      const once = async () => {
        const made = edit();
        const milliseconds = await session.change(made);
        await session.change(undo(made));
        return milliseconds;
      };
      work.push(await repeat(what, session, once));
    }
    for (const { what, ask, at } of questions)
      work.push(await repeat(what, session, () => session.ask(ask, at())));
    return { ...opening, megabytes: session.peak(), work };
  } finally {
    await session.stop();
  }
}

/**
 * @param {import('./zones.mjs').BenchZone} zone
 * @returns {Promise<Opening>}
 */
async function measureOpening(zone) {
  const session = await startServer(pathToFileURL(zone.path).href);
  try {
    return await openIn(session, readFileSync(zone.path, 'utf8'));
  } finally {
    await session.stop();
  }
}

/**
 * @param {import('./session.mjs').Session} session
 * @param {string} text
 * @returns {Promise<Opening>}
 */
async function openIn(session, text) {
  const before = session.busy();
  const opened = await session.open(text);
  return { opened, openedBusy: difference(before, session.busy()) };
}

/**
 * @param {string} what
 * @param {import('./session.mjs').Session} session
 * @param {() => Promise<number>} once
 * @returns {Promise<Work>}
 */
async function repeat(what, session, once) {
  const warmedUp = performance.now() + LONGEST_WARM_UP;
  for (let round = 0; round < WARM_UP && performance.now() < warmedUp; round++) await once();
  const values = [];
  const busy = session.busy();
  const start = performance.now();
  while (values.length < SAMPLES) {
    values.push(await once());
    if (values.length >= FEWEST && performance.now() - start > LONGEST) break;
  }
  return { what, values, busy: difference(busy, session.busy()) };
}

/**
 * The median; undefined where one is not known.
 * @param {readonly (number | undefined)[]} values
 */
function ofAll(values) {
  const known = values.filter((value) => value !== undefined);
  return known.length < values.length ? undefined : median(known);
}

/**
 * @param {number | undefined} before
 * @param {number | undefined} after
 */
function difference(before, after) {
  return before === undefined || after === undefined ? undefined : after - before;
}
