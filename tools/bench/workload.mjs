/** What a user does in a zone, for each kind of zone: edits, and places to ask about. */
/**
 * @typedef {import('./session.mjs').Position} Position
 * @typedef {import('./session.mjs').Edit} Edit
 * @typedef {{ what: string, edit: () => Edit, undo: (edit: Edit) => Edit }} EditKind
 * @typedef {{ what: string, ask: 'hover' | 'completion' | 'definition', at: () => Position }} Question
 *
 * @typedef {object} Lines lines of a kind of zone, by what can be done with them
 * @property {RegExp} typed a character is typed at their end
 * @property {RegExp} deleted they can go
 * @property {RegExp} before text is put in before them
 * @property {RegExp} asked their last word is a name that is asked about
 */

/** @type {Record<import('./zones.mjs').Kind, Lines>} */
const LINES = {
  host: {
    typed: /\tIN (A|MX)\t/,
    deleted: /\tIN (AAAA|MX|TXT|CNAME)\t/,
    before: /^host/,
    asked: /\tIN MX\t/,
  },
  delegations: {
    typed: /\tIN (NS|DS|A)\t/,
    deleted: /\tIN (NS|DS|A)\t/,
    before: /^d\d/,
    asked: /^d\d+\tIN NS\t/,
  },
  reverse: { typed: /^\$GENERATE/, deleted: /^\$GENERATE/, before: /^\$GENERATE/, asked: /\tIN NS / },
  signed: {
    typed: / IN (A|MX)\t/,
    deleted: / IN (AAAA|MX|TXT|CNAME)\t/,
    before: /^host\S*\s+\d+ IN A\t/,
    asked: / IN MX\t/,
  },
};

const PASTED = Array.from({ length: 1000 }, (_, at) => `new${at}\tIN A\t192.0.2.${(at % 250) + 1}\n`).join(
  '',
);

/**
 * @param {import('./zones.mjs').Kind} kind
 * @param {readonly string[]} lines of the zone
 * @returns {{ edits: readonly EditKind[], questions: readonly Question[] }}
 */
export function workload(kind, lines) {
  const random = randomNumbers();
  /** @param {RegExp} pattern */
  const anyLine = (pattern) => {
    const from = random(lines.length);
    for (let tried = 0; tried < lines.length; tried++) {
      const line = (from + tried) % lines.length;
      if (pattern.test(lines[line] ?? '')) return line;
    }
    throw new Error(`The zone has no line like ${pattern}.`);
  };
  const { typed, deleted, before, asked } = LINES[kind];
  /** @type {(line: number) => Position} */
  const endOf = (line) => ({ line, character: lines[line]?.length ?? 0 });
  /** @type {(line: number) => Position} */
  const lastWordOf = (line) => ({ line, character: lines[line]?.search(/\S+$/) ?? 0 });
  /** @type {(at: Position, text: string) => Edit} */
  const insertion = (at, text) => ({ start: at, end: at, text });
  /** @type {(edit: Edit) => Edit} */
  const withoutCharacter = ({ start }) => ({
    start,
    end: { ...start, character: start.character + 1 },
    text: '',
  });
  /** @type {(lines: number) => (edit: Edit) => Edit} */
  const withoutLines =
    (count) =>
    ({ start }) => ({ start, end: { line: start.line + count, character: 0 }, text: '' });

  /** @type {EditKind[]} */
  const edits = [
    {
      what: 'type a character in rdata',
      edit: () => insertion(endOf(anyLine(typed)), '1'),
      undo: withoutCharacter,
    },
    {
      what: 'new line',
      edit: () => insertion({ line: anyLine(before), character: 0 }, '\n'),
      undo: withoutLines(1),
    },
    {
      what: 'delete a line',
      edit: () => {
        const line = anyLine(deleted);
        return { start: { line, character: 0 }, end: { line: line + 1, character: 0 }, text: '' };
      },
      undo: ({ start }) => insertion(start, `${lines[start.line]}\n`),
    },
    {
      what: 'paste 1,000 lines',
      edit: () => insertion({ line: anyLine(before), character: 0 }, PASTED),
      undo: withoutLines(1000),
    },
  ];
  const ttl = lines.findIndex((line) => line.startsWith('$TTL '));
  if (ttl >= 0)
    edits.push({ what: 'edit `$TTL`', edit: () => insertion(endOf(ttl), '0'), undo: withoutCharacter });

  // On and behind a name: one that is typed in full leaves most of the others to be looked at.
  /** @type {() => Position} */
  const name = () => lastWordOf(anyLine(asked));
  /** @type {Question[]} */
  const questions = [
    { what: 'hover', ask: 'hover', at: name },
    {
      what: 'completion of a first letter',
      ask: 'completion',
      at: () => {
        const { line, character } = name();
        return { line, character: character + 1 };
      },
    },
    { what: 'completion of a whole name', ask: 'completion', at: () => endOf(anyLine(asked)) },
    { what: 'definition', ask: 'definition', at: name },
  ];
  // All that a reverse zone points at is in other zones: there is nothing to go to and little to offer.
  if (kind === 'reverse') questions.length = 1;
  return { edits, questions };
}

/** The same numbers in every run. */
function randomNumbers() {
  let state = 42;
  /** @param {number} below */
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
