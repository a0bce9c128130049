import { EntryKind } from '../../zone/chunk';
import { readEntry } from '../../zone/entry-tokens';
import { differs, type Effects, type EntryAt, type Mark, refuses, type Trait, where } from './trait';

interface Parenthesis {
  readonly at: number;
  readonly opens: boolean;
  /** Tokens that stand before it. */
  readonly tokens: number;
}

/** Parentheses around more than rdata, in each other, or several groups of them. */
const parentheses: Trait = {
  candidates: where(/\(/g),
  *marks(entry) {
    const { kind } = entry;
    if (kind === EntryKind.Trivia || kind === EntryKind.Broken) return;
    const found = parenthesesOf(entry);
    let depth = 0;
    let groups = 0;
    const rdata = entry.tokens.findIndex(({ role }) => role === 'type') + 1;
    for (const { at, opens, tokens } of found) {
      if (!opens) {
        depth--;
        continue;
      }
      depth++;
      const effects = depth > 1 ? NESTED : effectsOf(entry, groups, tokens, rdata);
      if (depth === 1) groups++;
      if (effects) yield { start: at, end: at + 1, lead: 'This parenthesis', effects };
    }
  },
};

const NESTED: Effects = {
  knot: refuses('reads no parentheses within parentheses'),
  nsd: refuses('reads no parentheses within parentheses'),
  powerdns: refuses('reads no parentheses within parentheses'),
};

function effectsOf(entry: EntryAt, groups: number, tokens: number, rdata: number): Effects | undefined {
  if (entry.kind !== EntryKind.Record) return { powerdns: refuses('reads no parentheses in a directive') };
  if (tokens === 0) {
    const first = refuses('reads no parenthesis at the start of a record');
    // Behind a blank Knot takes it.
    return /^\s/.test(entry.text)
      ? { nsd: first, powerdns: first }
      : { knot: first, nsd: first, powerdns: first };
  }
  if (tokens < rdata) return { powerdns: refuses('reads parentheses only behind the type') };
  if (groups > 0) return { powerdns: refuses('reads one pair of parentheses per record') };
  return undefined;
}

function parenthesesOf({ chunk, index }: EntryAt): Parenthesis[] {
  const tape = readEntry(chunk, index);
  const found: Parenthesis[] = [];
  for (let tokens = 0; tokens <= tape.count; tokens++) {
    const from = tokens === 0 ? 0 : (tape.ends[tokens - 1] ?? 0);
    const to = tokens === tape.count ? tape.contentEnd : (tape.starts[tokens] ?? 0);
    let comment = false;
    for (let at = from; at < to; at++) {
      const sign = tape.text[at];
      if (sign === '\n' || sign === '\r') comment = false;
      else if (sign === ';') comment = true;
      else if (!comment && (sign === '(' || sign === ')')) found.push({ at, opens: sign === '(', tokens });
    }
  }
  return found;
}

/** Line ends of Windows. */
const carriageReturns: Trait = {
  candidates: where(/\r\n/g),
  *marks({ text }) {
    const start = text.indexOf('\r');
    yield {
      start: Math.max(start - 1, 0),
      end: Math.max(start, 1),
      lead: 'The line ends of this file, CR LF',
      effects: { knot: refuses('reads lines that end in LF only') },
      once: 'line-ends',
    };
  },
};

/** Owners in quotes. */
const quotedOwner: Trait = {
  candidates: where(/^"/gm),
  *marks({ tokens }): Generator<Mark> {
    const [owner] = tokens;
    if (owner?.role !== 'owner' || !owner.text.startsWith('"')) return;
    const name = owner.text.slice(1, -1);
    yield {
      start: owner.start,
      end: owner.end,
      lead: 'An owner in quotes',
      effects: {
        knot: refuses('takes no quotes here'),
        powerdns: /\s/.test(name)
          ? refuses('takes the quotes for a part of the name, which ends at the blank')
          : differs('takes the quotes for a part of the name'),
      },
      meant: () => (/^[^\s;()"]+$/.test(name) ? name : undefined),
    };
  },
};

/** Strings that touch each other: `"a""b"`, `a"b"`. */
const touching: Trait = {
  candidates: where(/[^\s(]"[^\s)]/g),
  *marks({ tokens }): Generator<Mark> {
    for (let at = 1; at < tokens.length; at++) {
      const [before, token] = [tokens[at - 1], tokens[at]];
      // Between a key and its value nothing is wanted.
      if (!before || !token || before.end !== token.start || before.text.endsWith('=')) continue;
      const bare = !before.text.startsWith('"') || !token.text.startsWith('"');
      const effect = refuses('wants a blank between two strings');
      yield {
        start: before.start,
        end: token.end,
        lead: 'Two strings without a blank between them',
        effects: bare ? { knot: effect, powerdns: effect } : { knot: effect },
        meant: () => `${before.text} ${token.text}`,
      };
    }
  },
};

export const LAYOUT_TRAITS: readonly Trait[] = [parentheses, carriageReturns, quotedOwner, touching];
