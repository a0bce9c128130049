import type { Random } from '../oracle/random';
import type { Bench, BenchRecord, Gap } from './bench';

/**
 * A fault as text. Lines are `owner type rdata`; names in braces are the zone's own, written relative or absolute as
 * the place allows; what the diagnostic has to be shown under stands in « ». A line that begins with `=` is put in as
 * it is behind that sign, where the zone's name is the origin; so is `%`, the zone's name without its final dot.
 */
export type Template = string;

/** What a fault looks like in a zone: the new text, with « » around what has to be found. */
export type Inject = (bench: Bench, random: Random) => string | undefined;

/** Puts the lines of a template into a gap of the zone, each in a layout of its own. */
export function insert(template: Template): Inject {
  const lines = template.split('\n').filter((line) => line !== '');
  return (bench, random) => {
    const tied = template.includes('%') || lines.some((line) => line.startsWith('='));
    const gaps = bench.gaps.filter(({ last, atApex }) => (last || bench.hasDefaultTtl) && (atApex || !tied));
    if (gaps.length === 0) return undefined;
    const gap = random.chance(0.4) ? gaps.at(-1) : random.pick(gaps);
    if (!gap) return undefined;
    const ttl = random.pick(['3600', '1h', '86400']);
    const written = lines.map((line) => writeLine(line, bench, gap, random, ttl));
    return splice(bench, gap.offset, gap.offset, written.map((line) => line + bench.eol).join(''));
  };
}

/** The zone's text with a part of it replaced. */
export function splice({ zone, eol }: Bench, start: number, end: number, by: string): string {
  const before = zone.text.slice(0, start);
  const joint = start === zone.text.length && !before.endsWith('\n') ? eol : '';
  return before + joint + by + zone.text.slice(end);
}

/** A part of the zone's text, and what is put in its place. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** The zone's text with parts of it replaced that do not overlap. */
export function changed({ zone }: Bench, changes: readonly Change[]): string {
  let { text } = zone;
  for (const { start, end, by } of [...changes].sort((left, right) => right.start - left.start))
    text = text.slice(0, start) + by + text.slice(end);
  return text;
}

function writeLine(line: string, bench: Bench, gap: Gap, random: Random, anyTtl: string): string {
  if (line.startsWith('=')) return names(line.slice(1), bench, gap, random);
  const match = /^(\S+)\s+(\S+)\s+(.*)$/.exec(line);
  if (!match) throw new Error(`no record: ${line}`);
  const [, owner = '', type = '', rdata = ''] = match;
  const ttl = ttlOf(bench, owner, type, anyTtl);
  const between = random.pick([' ', '\t', '  ', '    ']);
  const heads = ttl === undefined ? [[], ['IN']] : [[ttl], [ttl, 'IN'], ['IN', ttl]];
  const head = random.pick(heads);
  const shown = random.chance(0.25) ? lowerCase(type) : type;
  const text = names(rdata, bench, gap, random);
  const body = random.chance(0.2) ? grouped(text, bench.eol) : text;
  const comment = random.pick(['', '', '', ' ; added', ' ; see "the list" (old)']);
  return [names(braced(owner), bench, gap, random), ...head, shown, body].join(between) + comment;
}

/** Owners are names of the zone's own, unless they say otherwise. */
function braced(owner: string): string {
  return /[{%]|\.»?$/.test(owner) ? owner : owner.replace(/^(«?)(.*?)(»?)$/, '$1{$2}$3');
}

/** In lower case, but for what is in marks: they stand outside of it. */
function lowerCase(type: string): string {
  return type.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** In parentheses, on two lines where a mark does not reach across. */
function grouped(rdata: string, eol: string): string {
  if (/[();]/.test(rdata)) return rdata;
  const blank = /^[^\s"«]+ (?=[^\s])/.exec(rdata)?.[0].length;
  if (blank === undefined) return `( ${rdata} )`;
  return `( ${rdata.slice(0, blank - 1)}${eol}\t\t${rdata.slice(blank)} )`;
}

/** The TTL of the records that are there, so that one RRset has one; else any. */
function ttlOf(bench: Bench, owner: string, type: string, anyTtl: string): string | undefined {
  const plain = (text: string): string => text.replace(/[«»{}]/g, '');
  const absolute = plain(owner) === '@' ? bench.zone.origin : `${plain(owner)}.${bench.zone.origin}`;
  const peer = bench.records.find(
    (each) => each.type === plain(type) && each.owner === absolute.toLowerCase(),
  );
  if (peer) return `${peer.ttl ?? 3600}`;
  return bench.hasDefaultTtl ? undefined : anyTtl;
}

/** `{www}` as `www` or `www.example.com.`, `{@}` as `@` or `example.com.`. */
function names(text: string, { zone }: Bench, gap: Gap, random: Random): string {
  const own = zone.origin.slice(0, -1);
  return text.replaceAll('%', own).replace(/(?<!\$)\{([^{}]+)\}/g, (_, name: string) => {
    if (gap.atApex && random.chance(0.6)) return name;
    if (name === '@') return zone.origin;
    return zone.origin === '.' ? `${name}.` : `${name}.${zone.origin}`;
  });
}

/** A text with the marks taken out, and where they were. */
export interface Marked {
  readonly text: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

export function unmark(marked: string): Marked {
  const ranges: { start: number; end: number }[] = [];
  let text = '';
  let open = -1;
  for (const unit of marked) {
    if (unit === '«') open = text.length;
    else if (unit === '»') ranges.push({ start: open, end: text.length });
    else text += unit;
  }
  return { text, ranges };
}

/** Replaces a field of some record of a type; `change` gives the new text, or undefined where it does not fit. */
export function edit(
  type: string,
  field: string,
  change: (text: string, bench: Bench, record: BenchRecord) => string | undefined,
): Inject {
  return (bench, random) => {
    const places = bench.records.flatMap((record) => {
      if (record.type !== type) return [];
      const token = record.tokens.find((each) => each.field?.name === field || each.role === field);
      const by = token && change(token.text, bench, record);
      return token && by !== undefined ? [{ token, by }] : [];
    });
    if (places.length === 0) return undefined;
    const { token, by } = random.pick(places);
    return splice(bench, token.start, token.end, by);
  };
}

/** Replaces what `pattern` finds in the text, once, at a place picked among all. */
export function replace(pattern: RegExp, by: (found: RegExpExecArray) => string): Inject {
  return (bench, random) => {
    const places = [...bench.zone.text.matchAll(new RegExp(pattern, 'gm'))];
    if (places.length === 0) return undefined;
    const found = random.pick(places);
    return splice(bench, found.index, found.index + found[0].length, by(found));
  };
}
