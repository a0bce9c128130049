/**
 * Edits that may reach further than their line: what a whole zone hangs on, and what many records point at. The zones
 * are those of `zones.mjs`, some with a few other lines.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startServer } from './session.mjs';
import { percentile } from './statistics.mjs';
import { benchZone } from './zones.mjs';

/**
 * @typedef {{ what: string, at: RegExp, line: string }} Change the first line like `at` is replaced by `line`, which may
 * be several
 * @typedef {{ title: string, kind: import('./zones.mjs').Kind, text: (text: string) => string, changes: readonly Change[] }} EditedZone
 *
 * @typedef {object} EditTiming milliseconds
 * @property {string} what
 * @property {number} samples
 * @property {number} made until the diagnostics of the edit are there
 * @property {number} undone the same for undoing it
 * @property {number} p95 of both
 * @property {number | undefined} busy processor time of an edit with its undoing
 * @typedef {{ title: string, records: number, edits: readonly EditTiming[] }} EditsResult
 */

/** The lines that are edited are there in zones of this size. */
const RECORDS = 1_000_000;
const ROUNDS = 20;
/** A kind of edit is not repeated for longer than this many milliseconds, but three times at least. */
const LONGEST = 4000;
const FEWEST = 3;
/** The first rounds warm the engine up. */
const WARM_UP = 2;

/** @type {readonly EditedZone[]} */
const ZONES = [
  {
    title: 'hosts',
    kind: 'host',
    text: (text) => text,
    changes: [
      { what: 'owner', at: /^host777\t/, line: 'host777x\tIN A\t192.0.2.28' },
      { what: 'type', at: /^host777\t/, line: 'host777\tIN AA\t192.0.2.28' },
      { what: 'TTL', at: /^host777\t/, line: 'host777\t60 IN A\t192.0.2.28' },
      { what: 'class', at: /^host777\t/, line: 'host777\tCH A\t192.0.2.28' },
      { what: 'comment', at: /^host777\t/, line: 'host777\tIN A\t192.0.2.28 ; c' },
      {
        what: 'serial',
        at: /IN SOA/,
        line: '@\tIN SOA ns1.example.org. hostmaster.example.org. 2026010102 7200 3600 1209600 3600',
      },
      {
        what: 'class of the SOA',
        at: /IN SOA/,
        line: '@\tCH SOA ns1.example.org. hostmaster.example.org. 2026010101 7200 3600 1209600 3600',
      },
      { what: 'SOA gone', at: /IN SOA/, line: '' },
      { what: '$TTL', at: /^\$TTL/, line: '$TTL 36000' },
      { what: '$TTL broken', at: /^\$TTL/, line: '$TTL 3600x' },
      { what: '$TTL gone', at: /^\$TTL/, line: '' },
      { what: '$ORIGIN at the top', at: /^\$ORIGIN/, line: '$ORIGIN example.comm.' },
      { what: '$ORIGIN in the middle', at: /^host100000\t/, line: '$ORIGIN x\nhost100000\tIN A\t192.0.2.1' },
      { what: '$ORIGIN near the end', at: /^host199900\t/, line: '$ORIGIN x\nhost199900\tIN A\t192.0.2.1' },
      {
        what: 'same $ORIGIN in the middle',
        at: /^host100000\t/,
        line: '$ORIGIN example.com.\nhost100000\tIN A\t192.0.2.1',
      },
      { what: 'apex NS', at: /IN NS ns1/, line: '\tIN NS host5' },
      { what: 'apex MX', at: /^host0\t/, line: '@\tIN MX 10 host7\nhost0\tIN A\t192.0.2.1' },
      {
        what: 'apex DNSKEY',
        at: /^host0\t/,
        line: '@\tIN DNSKEY 257 3 13 sUkpA/FNj3RjwnXglUS3FP3gT7RhVIYMXHNZ+mzP+itG0SAJ1CQjB3R91XmjzngQJRxQH28cNtlg5TrJy3EWew==\nhost0\tIN A\t192.0.2.1',
      },
      { what: 'apex DNAME', at: /^host0\t/, line: '@\tIN DNAME example.org.\nhost0\tIN A\t192.0.2.1' },
      {
        what: 'unclosed (',
        at: /IN SOA/,
        line: '@\tIN SOA ns1.example.org. hostmaster.example.org. ( 2026010101 7200 3600 1209600 3600',
      },
      { what: 'unclosed "', at: /^host0\t/, line: '@\tIN TXT "v=spf1\nhost0\tIN A\t192.0.2.1' },
      { what: '$INCLUDE missing', at: /^host0\t/, line: '$INCLUDE nofile\nhost0\tIN A\t192.0.2.1' },
      { what: '$GENERATE', at: /^host0\t/, line: '$GENERATE 1-100 g$ A 192.0.2.$\nhost0\tIN A\t192.0.2.1' },
      {
        what: 'disable at the top',
        at: /^\$ORIGIN/,
        line: '; zonewright-disable mx-*\n$ORIGIN example.com.',
      },
      { what: 'apex wildcard A', at: /^host0\t/, line: '*\tIN A 192.0.2.1\nhost0\tIN A\t192.0.2.1' },
      { what: 'apex wildcard MX', at: /^host0\t/, line: '*\tIN MX 10 host0\nhost0\tIN A\t192.0.2.1' },
      { what: 'apex wildcard CNAME', at: /^host0\t/, line: '*\tIN CNAME host0\nhost0\tIN A\t192.0.2.1' },
      {
        what: '1,000 cuts',
        at: /^host0\t/,
        line: `${Array.from({ length: 1000 }, (_, at) => `cut${at}\tIN NS ns1.cut${at}`).join('\n')}\nhost0\tIN A\t192.0.2.1`,
      },
    ],
  },
  {
    title: 'hosts with a wildcard',
    kind: 'host',
    text: (text) => text.replace('\nhost0\t', '\n*\tIN MX 10 host0\n\tIN A 192.0.2.7\nhost0\t'),
    changes: [
      { what: 'address', at: /^host777\t/, line: 'host777\tIN A\t192.0.2.2' },
      { what: 'owner', at: /^host777\t/, line: 'host777x\tIN A\t192.0.2.28' },
      { what: 'wildcard preference', at: /^\*\t/, line: '*\tIN MX 11 host0' },
      { what: 'wildcard exchange', at: /^\*\t/, line: '*\tIN MX 10 host1' },
      { what: 'wildcard address', at: /IN A 192.0.2.7/, line: '\tIN A 192.0.2.8' },
      { what: 'wildcard gone', at: /^\*\t/, line: '' },
    ],
  },
  {
    title: 'names below one',
    kind: 'host',
    text: (text) =>
      text
        .replace('\nhost150000\t', '\n$ORIGIN deep.example.com.\nhost150000\t')
        .replace('\nhost0\t', '\n;deep\nhost0\t'),
    changes: [
      { what: 'NS at a cut', at: /^;deep/, line: 'deep\tIN NS ns1.example.org.' },
      { what: 'DNAME', at: /^;deep/, line: 'deep\tIN DNAME example.org.' },
      { what: 'wildcard', at: /^;deep/, line: '*.deep\tIN TXT x' },
      { what: 'A', at: /^;deep/, line: 'deep\tIN A 192.0.2.1' },
    ],
  },
  {
    title: 'delegated names',
    kind: 'host',
    text: (text) =>
      text
        .replace('\nhost150000\t', '\n$ORIGIN deep.example.com.\nhost150000\t')
        .replace('\nhost0\t', '\ndeep\tIN NS ns1.example.org.\nother\tIN DNAME example.org.\nhost0\t'),
    changes: [
      { what: 'NS target', at: /^deep/, line: 'deep\tIN NS ns2.example.org.' },
      { what: 'NS more', at: /^deep/, line: 'deep\tIN NS ns1.example.org.\ndeep\tIN NS ns1.example.net.' },
      {
        what: 'DS',
        at: /^deep/,
        line: 'deep\tIN NS ns1.example.org.\ndeep\tIN DS 1 8 2 3C88596C5E8885DB8116017EB4733AC50CF06D605E98C13FC656DD928E625FC9',
      },
    ],
  },
  {
    title: 'names that many point at',
    kind: 'host',
    text: (text) =>
      text
        .replaceAll(/IN MX\t10 host\d+/g, 'IN MX\t10 host1')
        .replaceAll(/IN CNAME\thost\d+/g, 'IN CNAME\thost2'),
    changes: [
      { what: 'address of the exchange', at: /^host1\t/, line: 'host1\tIN A\t192.0.2.3' },
      { what: 'exchange gone', at: /^host1\t/, line: '' },
      { what: 'exchange renamed', at: /^host1\t/, line: 'host1x\tIN A\t192.0.2.2' },
      { what: 'address of the alias target', at: /^host2\t/, line: 'host2\tIN A\t192.0.2.4' },
      { what: 'alias target renamed', at: /^host2\t/, line: 'host2x\tIN A\t192.0.2.3' },
      {
        what: 'one more points there',
        at: /^host777\t/,
        line: 'more\tIN MX 10 host1\nhost777\tIN A\t192.0.2.28',
      },
      { what: 'apex MX there', at: /^host0\t/, line: '@\tIN MX 10 host1\nhost0\tIN A\t192.0.2.1' },
      { what: 'apex NS there', at: /IN NS ns1/, line: '\tIN NS host1' },
    ],
  },
  {
    title: 'delegations',
    kind: 'delegations',
    text: (text) => text,
    changes: [
      { what: 'NS target', at: /^d777\t/, line: 'd777\tIN NS\tns2.d777' },
      { what: 'owner', at: /^d777\t/, line: 'd777x\tIN NS\tns1.d777' },
      { what: 'glue', at: /^ns1\.d777\t/, line: 'ns1.d777\tIN A\t198.51.100.2' },
      {
        what: 'serial',
        at: /IN SOA/,
        line: '@\tIN SOA ns1.example.org. hostmaster.example.org. 2026010102 7200 3600 1209600 3600',
      },
      {
        what: 'unclosed (',
        at: /IN SOA/,
        line: '@\tIN SOA ns1.example.org. hostmaster.example.org. ( 2026010101 7200 3600 1209600 3600',
      },
      { what: 'apex wildcard', at: /^d0\t/, line: '*\tIN TXT x\nd0\tIN NS\tns1.d0' },
      { what: 'apex NS that cuts have', at: /IN NS ns1/, line: '\tIN NS ns3.example.org.' },
      { what: '$ORIGIN at the top', at: /^\$ORIGIN/, line: '$ORIGIN example.nett.' },
      {
        what: 'disable at the top',
        at: /^\$ORIGIN/,
        line: '; zonewright-disable glue-*\n$ORIGIN example.net.',
      },
    ],
  },
  {
    title: 'generated',
    kind: 'reverse',
    text: (text) => text,
    changes: [
      {
        what: 'in a $GENERATE that makes records',
        at: /^\$GENERATE 0-255 \$\.7\.0 /,
        line: '$GENERATE 0-255 $.7.0 PTR host-$.net7.example.comm.',
      },
      {
        what: 'in one above the limit',
        at: /^\$GENERATE 0-255 \$\.7\.3 /,
        line: '$GENERATE 0-255 $.7.3 PTR host-$.net7.example.comm.',
      },
      {
        what: 'broken $GENERATE',
        at: /^\$GENERATE 0-255 \$\.7\.0 /,
        line: '$GENERATE 0-25x $.7.0 PTR host-$.net7.example.com.',
      },
      { what: '$GENERATE gone', at: /^\$GENERATE 0-255 \$\.7\.0 /, line: '' },
      {
        what: 'serial',
        at: /IN SOA/,
        line: '@\tIN SOA ns1.example.org. hostmaster.example.org. 2026010102 7200 3600 1209600 3600',
      },
      { what: '$TTL gone', at: /^\$TTL/, line: '' },
      { what: '$ORIGIN', at: /^\$ORIGIN/, line: '$ORIGIN 1.in-addr.arpa.' },
    ],
  },
];

/**
 * Edits large zones, and undoes it.
 * @param {readonly import('./zones.mjs').Kind[]} kinds
 * @returns {Promise<EditsResult[]>}
 */
export async function measureEdits(kinds) {
  const results = [];
  for (const { title, kind, text, changes } of ZONES) {
    if (!kinds.includes(kind)) continue;
    const { path } = benchZone(kind, RECORDS);
    const edits = await measureZone(path, text(readFileSync(path, 'utf8')), changes);
    results.push({ title, records: RECORDS, edits });
  }
  return results;
}

/**
 * @param {string} path
 * @param {string} text
 * @param {readonly Change[]} changes
 */
async function measureZone(path, text, changes) {
  const lines = text.split('\n');
  const session = await startServer(pathToFileURL(path).href);
  try {
    await session.open(text);
    const edits = [];
    for (const change of changes) edits.push(await measureChange(session, lines, change));
    return edits;
  } finally {
    await session.stop();
  }
}

/**
 * @param {import('./session.mjs').Session} session
 * @param {readonly string[]} lines of the zone
 * @param {Change} change
 * @returns {Promise<EditTiming>}
 */
async function measureChange(session, lines, { what, at, line }) {
  const number = lines.findIndex((each) => at.test(each));
  const old = lines[number];
  if (old === undefined) throw new Error(`The zone has no line like ${at}.`);
  const rows = line.split('\n');
  const start = { line: number, character: 0 };
  const end = { line: number, character: old.length };
  const endAfter = { line: number + rows.length - 1, character: rows.at(-1)?.length ?? 0 };
  const made = [];
  const undone = [];
  let busy = session.busy();
  const until = performance.now() + LONGEST;
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    if (round === 0) busy = session.busy();
    const there = await session.change({ start, end, text: line });
    const back = await session.change({ start, end: endAfter, text: old });
    if (round >= 0) {
      made.push(there);
      undone.push(back);
    }
    if (made.length >= FEWEST && performance.now() > until) break;
  }
  const after = session.busy();
  return {
    what,
    samples: made.length,
    made: percentile(made, 0.5),
    undone: percentile(undone, 0.5),
    p95: percentile([...made, ...undone], 0.95),
    busy: busy === undefined || after === undefined ? undefined : (after - busy) / made.length,
  };
}
