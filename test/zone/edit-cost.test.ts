import { describe, expect, it } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import type { IncludeReader } from '../../server/src/zone/include';

/** What an edit costs is counted, not timed: in a zone of 100,000 records it is what it is in one of 1,000. */
const SMALL = 1000;
const LARGE = 100_000;
/** Entries of a chunk after an edit in it. */
const EDITED = 128;

const ROOT = 'zone';
const HEAD =
  '$TTL 3600\n@ IN SOA ns1.example.org. hostmaster 7 7200 3600 1209600 3600\n@ IN NS ns1.example.org.\n';
/** Stands behind the records that make the zones different in size. */
const TAIL = 'last IN A 192.0.2.1\nlast IN MX 10 host3\n';

/** Hosts with mail and an alias each, five records per host. */
function hosts(records: number): string {
  const lines: string[] = [];
  for (let host = 0; host < records / 5; host++) {
    lines.push(
      `host${host} IN A 192.0.2.${(host % 250) + 1}`,
      `\tIN AAAA 2001:db8::${(host % 60_000).toString(16)}`,
      `\tIN MX 10 host${host - (host % 10)}`,
      '\tIN TXT "v=spf1 mx -all"',
      `www${host} IN CNAME host${host}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Cuts as a top-level domain has them: a name server inside with its glue, and a DS. */
function cuts(records: number): string {
  const lines: string[] = [];
  for (let cut = 0; cut < records / 4; cut++) {
    lines.push(
      `host${cut} IN NS ns1.host${cut}`,
      '\tIN NS ns2.example.org.',
      `\tIN DS ${(cut % 60_000) + 1} 8 2 ${'0123456789ABCDEF'.repeat(4)}`,
      `ns1.host${cut} IN A 198.51.100.${(cut % 250) + 1}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

interface Kind {
  readonly name: string;
  /** Texts by the name of the file. */
  readonly files: (records: number) => Readonly<Record<string, string>>;
  /** The file that is edited. */
  readonly edited: string;
}

const KINDS: readonly Kind[] = [
  {
    name: 'hosts with mail',
    files: (records) => ({ [ROOT]: HEAD + hosts(records) + TAIL }),
    edited: ROOT,
  },
  {
    name: 'hosts in an included file',
    files: (records) => ({ [ROOT]: `${HEAD}$INCLUDE hosts\n${TAIL}`, hosts: hosts(records) }),
    edited: 'hosts',
  },
  {
    name: 'hosts behind others from an included file',
    files: (records) => ({
      [ROOT]: `${HEAD}${hosts(500)}$INCLUDE more\n${TAIL}`,
      more: hosts(records).replaceAll('host', 'more').replaceAll('www', 'web'),
    }),
    edited: ROOT,
  },
  {
    name: 'hosts behind others from $GENERATE',
    files: (records) => ({
      [ROOT]: `${HEAD}${hosts(500)}$GENERATE 1-${records} dhcp-$ A 198.51.100.1\n${TAIL}`,
    }),
    edited: ROOT,
  },
];

function analysisOf(files: Readonly<Record<string, string>>): Analysis {
  const readInclude: IncludeReader = (path) => ({ kind: 'text', uri: path, text: files[path] ?? '' });
  const analysis = Analysis.read(ROOT, files[ROOT] ?? '', { origin: 'example.com.', readInclude });
  analysis.findings();
  return analysis;
}

interface Cost {
  readonly chunks: number;
  readonly bound: number;
  readonly owners: number;
}

/** Replaces text in a file, and counts the chunks that were read and the owners that were checked again. */
function costOf(analysis: Analysis, file: string, start: number, end: number, text: string): Cost {
  const { scannedChunks, boundChunks } = analysis.zone;
  analysis.zone.edit(file, start, end, text);
  analysis.findings();
  return {
    chunks: analysis.zone.scannedChunks - scannedChunks,
    bound: analysis.zone.boundChunks - boundChunks,
    owners: analysis.runner.checkedOwners,
  };
}

interface Edit {
  readonly what: string;
  /** Text that is looked for; the edit is at its end. */
  readonly at: string;
  readonly removed?: string;
  readonly inserted: string;
}

const PASTED = Array.from({ length: 1000 }, (_, at) => `new${at} IN A 192.0.2.${(at % 250) + 1}\n`).join('');

/** What users do all day, each in the middle of the first chunk. */
const EDITS: readonly Edit[] = [
  { what: 'a character in an address', at: 'host42 IN A 192.0.2.4', inserted: '1' },
  {
    what: 'a character in an exchange',
    at: 'host43 IN A 192.0.2.44\n\tIN AAAA 2001:db8::2b\n\tIN MX 10 host',
    inserted: '1',
  },
  { what: 'a new line', at: 'www44 IN CNAME host44\n', inserted: '\n' },
  { what: 'a TTL', at: 'host45', inserted: ' 60' },
  { what: 'a wildcard', at: 'www46 IN CNAME host46\n', inserted: '* IN A 192.0.2.1\n' },
  { what: 'a wildcard alias', at: 'www46 IN CNAME host46\n', inserted: '* IN CNAME host3\n' },
  {
    what: 'a key of the zone',
    at: 'www47 IN CNAME host47\n',
    inserted: `@ IN DNSKEY 257 3 13 ${'A'.repeat(86)}==\n`,
  },
  { what: 'a $GENERATE', at: 'www48 IN CNAME host48\n', inserted: '$GENERATE 1-3 made-$ A 192.0.2.$\n' },
  { what: 'a line less', at: '\nwww50 IN CNAME host50\n', removed: 'host51 IN A 192.0.2.52\n', inserted: '' },
  { what: '1,000 lines pasted', at: 'www60 IN CNAME host60\n', inserted: PASTED },
];

/** The edit and its undoing, in the first and then in the second zone. */
function both(kind: Kind, small: Analysis, large: Analysis, edit: Edit): [Cost[], Cost[]] {
  const costs = [small, large].map((analysis): Cost[] => {
    const file = [...analysis.zone.files()].find(({ uri }) => uri === kind.edited);
    const found = file?.text.slice(0, 100_000).indexOf(edit.at) ?? -1;
    expect(found, edit.at).toBeGreaterThanOrEqual(0);
    const start = found + edit.at.length;
    const removed = edit.removed ?? '';
    expect(file?.text.slice(start, start + removed.length)).toBe(removed);
    // The first edit in a chunk as it was read takes it apart.
    expect(costOf(analysis, kind.edited, start, start, ';').chunks).toBeLessThanOrEqual(1024 / EDITED);
    expect(costOf(analysis, kind.edited, start, start + 1, '').chunks).toBe(1);
    return [
      costOf(analysis, kind.edited, start, start + removed.length, edit.inserted),
      costOf(analysis, kind.edited, start, start + edit.inserted.length, removed),
    ];
  });
  return costs as [Cost[], Cost[]]; // one per zone
}

describe.each(KINDS)('an edit in a zone of $name', (kind) => {
  const small = analysisOf(kind.files(SMALL));
  const large = analysisOf(kind.files(LARGE));

  it('is in a zone that is a hundred times as large', () => {
    expect(large.zone.store.recordCount).toBeGreaterThan(LARGE);
    expect(small.zone.store.recordCount).toBeLessThan(3 * SMALL);
  });

  it.each(EDITS)('reads as many chunks and checks as many owners for $what', (edit) => {
    const [few, many] = both(kind, small, large, edit);
    expect(many).toEqual(few);
    const lines = edit.inserted.split('\n').length;
    for (const { chunks, owners } of few) {
      expect(chunks).toBeLessThanOrEqual(2 + Math.ceil(lines / EDITED));
      // An address matters to the hosts that send their mail there and to their aliases, and to nobody else.
      expect(owners).toBeLessThanOrEqual(lines + 40);
    }
  });

  // The head of the zone stands in its root file.
  if (kind.edited !== ROOT) return;

  it('reads as many chunks and checks as many owners for another serial', () => {
    const [few, many] = both(kind, small, large, { what: 'serial', at: 'hostmaster 7', inserted: '1' });
    expect(many).toEqual(few);
  });

  it('reads as many chunks and checks as many owners for another $TTL', () => {
    const [few, many] = both(kind, small, large, { what: '$TTL', at: '$TTL 3600', inserted: '0' });
    expect(many).toEqual(few);
    for (const { owners } of few) expect(owners).toBeLessThanOrEqual(1);
  });
});

describe('an edit in a zone of delegations', () => {
  const kind: Kind = {
    name: 'cuts',
    files: (records) => ({ [ROOT]: HEAD + cuts(records) + TAIL }),
    edited: ROOT,
  };
  const small = analysisOf(kind.files(SMALL));
  const large = analysisOf(kind.files(LARGE));

  it.each<Edit>([
    { what: 'glue', at: 'ns1.host42 IN A 198.51.100.4', inserted: '1' },
    { what: 'a DS', at: 'host43 IN NS ns1.host43\n\tIN NS ns2.example.org.\n\tIN DS 4', inserted: '4' },
    { what: 'another name', at: 'ns1.host44 IN A 198.51.100.45\n', inserted: 'new IN A 198.51.100.1\n' },
    { what: 'a name server', at: 'host44 IN NS ns1.host', inserted: '1' },
    {
      what: 'a cut less',
      at: 'ns1.host50 IN A 198.51.100.51\n',
      removed: 'host51 IN NS ns1.host51\n',
      inserted: '',
    },
  ])('reads as many chunks and checks as many owners for $what', (edit) => {
    const [few, many] = both(kind, small, large, edit);
    expect(many).toEqual(few);
  });
});

describe('an edit beside a record of very many lines', () => {
  const strings = Array.from({ length: 20_000 }, (_, at) => ` "string ${at}"\n`).join('');
  const text = `${HEAD}before IN A 192.0.2.1\nlong TXT (\n${strings})\n${TAIL}`;

  it.each([undefined, 0])('does not read that one again', (bulkLength) => {
    const analysis = Analysis.read(ROOT, text, { origin: 'example.com.', bulkLength });
    analysis.findings();
    const { zone } = analysis;
    const long = zone.store.firstAt(zone.names.fromText('long.example.com.'));
    const chunk = zone.store.chunkOf(long);
    expect(chunk?.text.length).toBeGreaterThan(200_000);
    for (const at of ['before IN A 192.0.2.', 'last IN A 192.0.2.', '$TTL 3']) {
      const start = zone.root.text.slice(0).indexOf(at) + at.length;
      expect(costOf(analysis, ROOT, start, start, '1').owners).toBeLessThanOrEqual(3);
      expect(costOf(analysis, ROOT, start, start + 1, '').owners).toBeLessThanOrEqual(3);
      expect(zone.store.chunkOf(long)).toBe(chunk);
    }
  });

  it('reads that one again where it is closed or opened', () => {
    const analysis = Analysis.read(ROOT, text, { origin: 'example.com.' });
    analysis.findings();
    const { zone } = analysis;
    for (const [at, removed, inserted] of [
      ['long TXT ', '(', ''],
      ['long TXT ', '', '('],
      ['"string 19999"\n', ')', ''],
      ['"string 19999"\n', '', ')'],
      ['"string 5', '', '"'],
      ['"string 5', '"', ''],
      ['192.0.2.1\n', '', 'a TXT (\n'],
      ['192.0.2.1\n', 'a TXT (\n', ''],
    ] as const) {
      const start = zone.root.text.slice(0).indexOf(at) + at.length;
      zone.edit(ROOT, start, start + removed.length, inserted);
      const fresh = Analysis.read(ROOT, zone.root.text.slice(0), { origin: 'example.com.' });
      const limited = { settings: {}, limit: 50 };
      const told = (of: Analysis): string[] =>
        of.findings(limited).map(({ code, message, start }) => `${code} ${start} ${message}`);
      expect(told(analysis)).toEqual(told(fresh));
    }
  });
});

describe('an edit above many names', () => {
  /** Below a cut stands the address of its name server, which is as it should be, and many names hang on one. */
  const below = (records: number): string =>
    `${HEAD}cut IN NS ns1.cut\nns1.cut IN A 192.0.2.1\nsent IN DNAME example.org.\n$ORIGIN deep.example.com.\n${hosts(records)}`;
  const kind: Kind = { name: 'names below', files: (records) => ({ [ROOT]: below(records) }), edited: ROOT };
  const small = analysisOf(kind.files(SMALL));
  const large = analysisOf(kind.files(LARGE));

  it.each<Edit>([
    { what: 'another name server of a cut', at: 'cut IN NS ns1', inserted: '1' },
    {
      what: 'a second name server of a cut',
      at: 'cut IN NS ns1.cut\n',
      inserted: '\tIN NS ns2.example.org.\n',
    },
    {
      what: 'a DS at a cut',
      at: 'cut IN NS ns1.cut\n',
      inserted: `\tIN DS 1 8 2 ${'01'.repeat(32)}\n`,
    },
    { what: 'another target of a DNAME', at: 'sent IN DNAME example', inserted: 's' },
    { what: 'a wildcard', at: 'sent IN DNAME example.org.\n', inserted: '*.deep IN TXT x\n' },
  ])('checks as many owners for $what', (edit) => {
    const [few, many] = both(kind, small, large, edit);
    expect(many).toEqual(few);
    for (const { owners } of few) expect(owners).toBeLessThanOrEqual(5);
  });

  it.each([
    ['a cut', 'deep IN NS ns1.example.org.\n'],
    ['a DNAME', 'deep IN DNAME example.org.\n'],
    ['a wildcard', '*.deep IN A 192.0.2.1\n'],
    ['a wildcard alias', '*.deep IN CNAME host3.deep\n'],
  ])('finds what is found in the zone read anew for %s', (_, line) => {
    // More names than are visited one by one.
    const rest = `$ORIGIN deep.example.com.\n${hosts(10_000)}gone IN MX 10 nowhere\ntext IN TXT x\nfar IN CNAME gone2\n`;
    const edited = analysisOf({ [ROOT]: HEAD + rest });
    edited.zone.edit(ROOT, HEAD.length, HEAD.length, line);
    expect(told(edited)).toEqual(told(analysisOf({ [ROOT]: HEAD + line + rest })));
    edited.zone.edit(ROOT, HEAD.length, HEAD.length + line.length, '');
    expect(told(edited)).toEqual(told(analysisOf({ [ROOT]: HEAD + rest })));
  });

  function told(analysis: Analysis): string[] {
    return analysis.findings().map(({ code, message }) => `${code}: ${message}`);
  }
});

it('says once that directives make more records than are expanded', () => {
  const lines = Array.from({ length: 100 }, (_, at) => `$GENERATE 1-10 host$-${at} A 192.0.2.$\n`);
  const text = HEAD + lines.join('');
  const analysis = Analysis.read(ROOT, text, { origin: 'example.com.', generateLimit: 500 });
  const above = (): string[] =>
    analysis.findings().flatMap(({ code, message }) => (code === 'syntax-generate' ? [message] : []));
  expect(above()).toEqual([expect.stringContaining('That holds for 49 others in this zone, too.')]);
  // Each line that goes leaves room for nothing, since it made nothing itself.
  const from = text.indexOf(lines[98] ?? '?');
  analysis.zone.edit(ROOT, from, text.length, '');
  expect(above()).toEqual([expect.stringContaining('That holds for 47 others in this zone, too.')]);
});
