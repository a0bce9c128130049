import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { typeByNumber } from '../rr/types';
import { MX, NS, SOA } from '../rules/types';
import { type Chunk, EntryKind } from '../zone/chunk';
import { readEntry } from '../zone/entry-tokens';
import { NO_NAME } from '../zone/name-table';
import { recordText } from '../zone/record';
import type { ZoneFile } from '../zone/zone-file';
import { rangeOf } from './place';

/** Lines of a file above which only its structure is listed: the apex, delegations, mail domains. */
const LARGE = 10_000;
/** Names listed of a large file at most. */
const MOST = 2000;
const STRUCTURE: ReadonlySet<number> = new Set([SOA, NS, MX]);

/**
 * The outline of a file: its names in their order, each with its records, and its directives. Of a file of more than
 * 10,000 lines only names with SOA, NS or MX records, 2,000 at most.
 */
export function documentSymbols(file: ZoneFile): DocumentSymbol[] {
  const large = file.text.lineCount > LARGE;
  const symbols: DocumentSymbol[] = [];
  let block: Block | undefined;
  let owner: RecordAt | undefined;
  const close = () => {
    if (block) symbols.push(symbolOf(file, block));
    block = undefined;
  };
  for (const [at, chunk] of file.text.chunks.entries()) {
    const base = file.text.startOf(at);
    for (let index = 0; index < chunk.count; index++) {
      if (large && symbols.length >= MOST) return symbols;
      const kind = chunk.kinds[index];
      if (kind === EntryKind.Trivia) continue;
      if (kind !== EntryKind.Record) {
        close();
        if (!large && kind !== EntryKind.Broken) symbols.push(directive(file, base, chunk, index));
        continue;
      }
      if ((chunk.owners[index] ?? NO_NAME) >= 0) {
        close();
        owner = { base, chunk, index };
      }
      if (large && !STRUCTURE.has(chunk.types[index] ?? 0)) continue;
      block ??= { name: ownerText(owner), records: [] };
      block.records.push({ base, chunk, index });
    }
  }
  close();
  return symbols;
}

interface RecordAt {
  readonly base: number;
  readonly chunk: Chunk;
  readonly index: number;
}

interface Block {
  readonly name: string;
  readonly records: RecordAt[];
}

function symbolOf(file: ZoneFile, { name, records }: Block): DocumentSymbol {
  const children = records.map(({ base, chunk, index }): DocumentSymbol => {
    const range = rangeOf(placeIn(file, base, chunk, index));
    const mnemonic = typeByNumber(chunk.types[index] ?? 0).mnemonic;
    return {
      name: mnemonic,
      detail: rdataWords(chunk, index),
      kind: SymbolKind.Field,
      range,
      selectionRange: range,
    };
  });
  const first = children[0]?.range.start ?? { line: 0, character: 0 };
  const end = children.at(-1)?.range.end ?? first;
  const types = [...new Set(children.map((child) => child.name))].join(' ');
  return {
    name,
    detail: types,
    kind: SymbolKind.Object,
    range: { start: first, end },
    selectionRange: children[0]?.range ?? { start: first, end },
    children,
  };
}

/** Rdata as it is written, on one line; long data is cut. */
function rdataWords(chunk: Chunk, index: number): string {
  const tape = readEntry(chunk, index);
  const rdata = chunk.rdata[index] ?? 0;
  const words: string[] = [];
  for (let token = 0; token < tape.count && words.length < 20; token++)
    if ((tape.starts[token] ?? 0) >= rdata) words.push(tape.text.slice(tape.starts[token], tape.ends[token]));
  const line = words.join(' ');
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

function directive(file: ZoneFile, base: number, chunk: Chunk, index: number): DocumentSymbol {
  const [name = '', ...rest] = recordText(chunk, index).split(' ');
  const range = rangeOf(placeIn(file, base, chunk, index));
  const isOrigin = chunk.kinds[index] === EntryKind.Origin;
  return {
    name,
    detail: rest.join(' '),
    kind: isOrigin ? SymbolKind.Namespace : SymbolKind.Constant,
    range,
    selectionRange: range,
  };
}

/** The entry up to its last token or parenthesis. */
function placeIn(file: ZoneFile, base: number, chunk: Chunk, index: number) {
  const start = base + (chunk.starts[index] ?? 0);
  return { file, start, end: start + readEntry(chunk, index).contentEnd };
}

/** The owner as it is written in the record that writes it. */
function ownerText(record: RecordAt | undefined): string {
  if (!record) return '(the owner before)';
  const { chunk, index } = record;
  const start = chunk.starts[index] ?? 0;
  return /^\uFEFF?(\S+)/.exec(chunk.text.slice(start, start + 300))?.[1] ?? '@';
}
