import { EntryKind } from '../../zone/chunk';
import { NO_NAME } from '../../zone/name-table';
import { originAt } from '../../zone/record';
import { differs, type Effects, type EntryAt, type Mark, refuses, type Trait, where } from './trait';

/** `$GENERATE` is BIND's. PowerDNS has taken it over, but for some of its details. */
const generate: Trait = {
  candidates: where(/^\$generate/gim),
  *marks({ kind, text, tokens }) {
    const word = tokens[0];
    if (kind !== EntryKind.Generate || !word) return;
    const unknown = refuses('does not know the directive');
    yield {
      start: word.start,
      end: word.end,
      lead: '$GENERATE',
      effects: { knot: unknown, nsd: unknown },
    };
    const rdata = tokens.at(-1);
    if (
      rdata?.text.startsWith('"') &&
      /\s/.test(rdata.text) &&
      !/^(?:txt|spf)$/i.test(tokens.at(-2)?.text ?? '')
    )
      yield at(rdata, 'rdata in quotes', { powerdns: refuses('takes the quotes for a part of the data') });
    const odd = /\$\$|\$\{[^}]*,[nN]\}|\$\{[^}]*\}\S*\$(?!\{)/.exec(text);
    if (odd) {
      yield {
        start: odd.index,
        end: odd.index + odd[0].length,
        lead: odd[0],
        effects: { powerdns: differs(generateReading(odd[0])) },
      };
    }
  },
};

function generateReading(text: string): string {
  if (text === '$$') return 'writes the number here, where BIND writes a "$"';
  if (/,[nN]\}/.test(text)) return 'writes a decimal number here, and no reversed digits';
  return 'adds the offset only where it stands, and not to the "$" behind it';
}

/** A relative name as new origin. */
const relativeOrigin: Trait = {
  candidates: where(/^\$(?:origin|include)[ \t]/gim),
  *marks(entry) {
    const { kind, tokens } = entry;
    if (kind === EntryKind.Origin) yield* originMarks(entry, 1);
    if (kind !== EntryKind.Include) return;
    const [, path, origin] = tokens;
    if (path?.text.startsWith('"')) {
      yield {
        ...at(path, 'A path in quotes', { nsd: refuses('takes the quotes for a part of the path') }),
        meant: () => (/[\s;()]/.test(path.text) ? undefined : path.text.slice(1, -1)),
      };
    }
    if (!origin) return;
    yield at(origin, 'The origin of an $INCLUDE', {
      powerdns: differs('passes over it and keeps the origin in force'),
    });
    yield* originMarks(entry, 2);
  },
};

function* originMarks(entry: EntryAt, place: number): Generator<Mark> {
  const name = entry.tokens[place];
  if (!name || /(?:^|[^\\])\.$/.test(name.text)) return;
  const needed = refuses('takes only absolute names as origin');
  const isInclude = place === 2;
  const effects: Effects = {
    knot: needed,
    ...(name.text === '@' && !isInclude ? {} : { nsd: needed }),
    ...(isInclude ? {} : { powerdns: asAbsolute(entry, name.text) }),
  };
  yield {
    ...at(name, `The relative name ${name.text}`, effects),
    meant: () => absoluteName(entry),
  };
}

function absoluteName({ zone, chunk, index }: EntryAt): string | undefined {
  const name = zone.names.resolve(chunk.owners[index] ?? NO_NAME, originAt(zone, chunk, index));
  return name < 0 || zone.names.isRelative(name) ? undefined : zone.names.text(name);
}

/** PowerDNS takes any name of an `$ORIGIN` for absolute. */
function asAbsolute({ zone }: EntryAt, text: string): Effects['powerdns'] {
  const name = zone.names.fromText(`${text}.`);
  return name >= 0 && zone.names.isAtOrBelow(name, zone.apex)
    ? differs(`takes it for the absolute name ${text}.`)
    : refuses(`takes it for the absolute name ${text}., which is not in the zone`);
}

function at({ start, end }: { start: number; end: number }, lead: string, effects: Effects): Mark {
  return { start, end, lead, effects };
}

export const DIRECTIVE_TRAITS: readonly Trait[] = [generate, relativeOrigin];
