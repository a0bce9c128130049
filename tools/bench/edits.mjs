/**
 * Edits that reach further than their line: what a whole zone hangs on, and what many records point at. Each zone of
 * these is one of those that `zones.mjs` makes, with another middle.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startServer } from './session.mjs';
import { percentile } from './statistics.mjs';

/**
 * @typedef {{ what: string, at: RegExp, line: string }} Change a line in the place of another; text with more lines
 * puts some in
 */

const ROUNDS = 12;
/** A kind of edit is not repeated for longer than this many milliseconds, but three times at least. */
const LONGEST = 4000;
const FEWEST = 3;

/** @type {readonly { title: string, kind: import('./zones.mjs').Kind, text: (text: string) => string, changes: readonly Change[] }[]} */
export const ZONES = [
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
  {
    title: 'signed',
    kind: 'signed',
    text: (text) => text,
    changes: [
      {
        what: 'address',
        at: /^host77\.example\.com\.\s.*IN A\t/,
        line: 'host77.example.com. 3600 IN A 192.0.2.2',
      },
      {
        what: 'serial',
        at: /IN SOA/,
        line: 'example.com. 3600 IN SOA	ns1.example.org. hostmaster.example.org. 2026010102 7200 3600 1209600 3600',
      },
      {
        what: 'new name',
        at: /^host77\.example\.com\.\s.*IN A\t/,
        line: 'new 3600 IN A 192.0.2.2\nhost77.example.com. 3600 IN A 192.0.2.78',
      },
    ],
  },
];

/**
 * @param {typeof ZONES[number]} kind
 * @param {import('./zones.mjs').BenchZone} zone
 * @param {(what: string) => boolean} [wanted]
 */
export async function measureEdits(
  { text: textOf, changes },
  zone,
  wanted = () => true,
  told = (_) => undefined,
) {
  const text = textOf(readFileSync(zone.path, 'utf8'));
  const lines = text.split('\n');
  const session = await startServer(pathToFileURL(zone.path).href);
  try {
    await session.open(text);
    const found = [];
    for (const { what, at, line } of changes.filter((change) => wanted(change.what))) {
      const number = lines.findIndex((each) => at.test(each));
      if (number < 0) throw new Error(`The zone has no line like ${at}.`);
      const old = lines[number] ?? '';
      const rows = line.split('\n');
      const there = {
        start: { line: number, character: 0 },
        end: { line: number, character: old.length },
        text: line,
      };
      const end = { line: number + rows.length - 1, character: rows.at(-1)?.length ?? 0 };
      const back = { start: there.start, end, text: old };
      const values = [];
      const backs = [];
      const until = performance.now() + LONGEST;
      for (let round = 0; round < ROUNDS + 2; round++) {
        const first = await session.change(there);
        const second = await session.change(back);
        if (round >= 2 || first > 100) {
          values.push(first);
          backs.push(second);
        }
        if (performance.now() > until && values.length >= FEWEST) break;
      }
      found.push({
        what,
        there: percentile(values, 0.5),
        back: percentile(backs, 0.5),
        worst: percentile([...values, ...backs], 0.95),
      });
      told(found.at(-1));
    }
    return found;
  } finally {
    await session.stop();
  }
}
