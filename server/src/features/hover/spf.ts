import { MAIL_PROVIDERS } from '../../mail/providers';
import { effectiveTerms, readSpf, type SpfRecord, type SpfTerm } from '../../mail/spf';
import { MOST_LOOK_UPS, SpfCosts, SpfRecords } from '../../rules/mail/spf-cost';
import { lookUpsOf, type SpfLookUps } from '../../rules/mail/spf-look-ups';
import { spfOfName, spfTextOf } from '../../rules/mail/spf-record';
import { MX } from '../../rules/types';
import { lookUp } from '../../zone/look-up';
import { type NameId, NO_NAME, RELATIVE, ROOT } from '../../zone/name-table';
import type { RecordView } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spfMacrosIn } from '../mail-words/spf-macros';
import { SPF_QUALIFIERS, spfTermWords } from '../mail-words/spf-terms';
import { describeAddresses, nameCode } from './addresses';
import type { TextHover } from './mail-text';
import { code, counted, lineOf, listed, prose } from './markdown';
import type { Subject } from './subject';

/** Exchanges whose addresses are shown one by one. */
const LISTED = 4;
/** Records that include each other are followed this far. */
const DEEPEST = 20;

/** The term of an SPF record at a character of its text; undefined for other texts, and on blanks. */
export function describeSpf(
  subject: Subject,
  record: RecordView,
  text: string,
  character: number,
): TextHover | undefined {
  // The same terms as those that are counted.
  const spf = spfTextOf(subject.zone, record.id)?.spf ?? readSpf(text);
  if (!spf) return undefined;
  const costs = costOf(subject, record);
  if (character < 'v=spf1'.length) {
    const head = `**${code('v=spf1')}** ${prose('SPF: which hosts may send mail for this domain. Receivers go through the terms from left to right; the first that matches decides (RFC 7208 section 4.6).')}`;
    return { paragraphs: [head, ...costs.words], start: 0, end: 'v=spf1'.length };
  }
  const term = spf.terms.find(({ start, end }) => start <= character && character < end);
  if (!term) return undefined;
  const { start, end } = term;
  return { paragraphs: describeTerm(subject, record, spf, term, text, costs), start, end };
}

interface Costs {
  /** The record's own, where it can be read. */
  readonly lookUps: SpfLookUps | undefined;
  readonly costs: SpfCosts;
  /** The record's cost in words. */
  readonly words: readonly string[];
}

function costOf({ zone }: Subject, { id }: RecordView): Costs {
  const costs = new SpfCosts(new SpfRecords(zone));
  const at = spfTextOf(zone, id);
  if (!at) return { lookUps: undefined, costs, words: [] };
  const lookUps = lookUpsOf(zone, at);
  const total = costs.total(lookUps);
  const unknown = [...unknownRecords(zone, lookUps)];
  const least = unknown.length > 0 ? 'At least ' : '';
  const over = total > MOST_LOOK_UPS ? ' Receivers stop there and take the record for an error.' : '';
  const open =
    unknown.length === 0
      ? ''
      : ` Not counted, since they are not in this zone: the records of ${listed([...new Set(unknown)].slice(0, 8).map((each) => code(each)))}.`;
  const words = `${least}${counted(total, 'look-up')} of ${MOST_LOOK_UPS} in all ${prose('(RFC 7208 section 4.6.4)')}.${over}${open}`;
  return { lookUps, costs, words: [words] };
}

/** Domains that the record, or one that it brings in, includes and that are not in this zone. */
function* unknownRecords(zone: Zone, lookUps: SpfLookUps, seen = new Set<NameId>()): Generator<string> {
  for (const term of lookUps.terms) {
    if ((term.name !== 'include' && term.name !== 'redirect') || !term.domain) continue;
    const inside = lookUps.included.find((each) => each.term === term);
    const found = inside && spfOfName(zone, inside.name);
    if (!inside || found === undefined) yield term.domain.text;
    else if (found !== 'none' && !seen.has(inside.name) && seen.size < DEEPEST) {
      seen.add(inside.name);
      yield* unknownRecords(zone, lookUpsOf(zone, found), seen);
    }
  }
}

function describeTerm(
  subject: Subject,
  record: RecordView,
  spf: SpfRecord,
  term: SpfTerm,
  text: string,
  costs: Costs,
): string[] {
  const { name, start, end } = term;
  const written = code(text.slice(start, end));
  const words = spfTermWords(name);
  const fault = spf.faults.find((each) => each.start >= start && each.end <= end);
  if (!words || term.kind === 'unknown')
    return [
      `**${written}** ${prose(fault?.message.replace(/^".*" (?=is no term of SPF)/, '') ?? 'is no term of SPF that receivers know: they skip it.')}`,
    ];
  const effect =
    term.kind === 'mechanism' ? [`${code(term.qualifier)} ${prose(SPF_QUALIFIERS[term.qualifier])}.`] : [];
  const idle = effectiveTerms(spf).includes(term)
    ? []
    : ['**Never looked at**: the record has "all", which always matches.'];
  return [
    `**${written}** ${prose(words.meaning)}.`,
    ...effect,
    ...idle,
    ...(fault ? [prose(fault.message)] : describeValue(subject, record, term)),
    ...(fault ? [] : widened(term, text)),
    ...macros(term),
    ...cost(term, words.costs, costs),
    ...(words.costs ? costs.words : []),
    prose(words.reference),
  ];
}

function cost(term: SpfTerm, costs: boolean, { lookUps, costs: all }: Costs): string[] {
  if (!costs) return ['Costs no look-up.'];
  if (!lookUps?.terms.includes(term)) return [];
  return [`This term costs ${counted(all.ofTerm(lookUps, term), 'look-up')}.`];
}

function describeValue(subject: Subject, record: RecordView, term: SpfTerm): string[] {
  const { zone } = subject;
  const { name, domain, network } = term;
  if (network) return [addressesIn(network.bits, name === 'ip4' ? 32 : 128)];
  if (domain?.macro) return [];
  const target = domain ? nameOf(zone, domain.text) : record.owner;
  if (target === NO_NAME) return [];
  switch (name) {
    case 'a':
      return describeAddresses(subject, target);
    case 'mx':
      return mailHosts(subject, target);
    case 'include':
    case 'redirect':
      return brought(subject, target, domain?.text ?? '');
    default:
      return [];
  }
}

/** The networks that addresses found for `a` and `mx` are widened to (RFC 7208 section 5.6). */
function widened({ name, start, end }: SpfTerm, text: string): string[] {
  if (name !== 'a' && name !== 'mx') return [];
  const [, four, six] = /(?<!\/)(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(text.slice(start, end)) ?? [];
  const lengths = [
    ...(four === undefined ? [] : [`${code(`/${four}`)} for IPv4`]),
    ...(six === undefined ? [] : [`${code(`/${six}`)} for IPv6`]),
  ];
  if (lengths.length === 0) return [];
  return [`Each address stands for the whole network around it: ${lengths.join(', ')}.`];
}

function nameOf({ names, apex }: Zone, text: string): NameId {
  if (apex === RELATIVE || !text.includes('.')) return NO_NAME;
  return names.fromText(text.endsWith('.') ? text : `${text}.`);
}

function addressesIn(bits: number, most: 32 | 128): string {
  if (bits === most) return 'One address.';
  const count = 2 ** (most - bits);
  return most - bits <= 32
    ? `${count.toLocaleString('en')} addresses.`
    : `A network of 2^${most - bits} addresses.`;
}

/** The hosts that take mail for a domain, with their addresses. */
function mailHosts(subject: Subject, name: NameId): string[] {
  const { zone } = subject;
  const found = lookUp(zone, name, MX);
  if (found.kind === 'outside')
    return [`${nameCode(zone, name)} is outside this zone: its mail hosts are not written here.`];
  if (found.kind !== 'records')
    return [`${nameCode(zone, name)} has no MX record in this zone: the term matches nothing.`];
  const hosts = found.records
    .map((id) => zone.store.targetOf(id))
    .filter((host) => host >= 0 && host !== ROOT);
  const lines = hosts
    .slice(0, LISTED)
    .map((host) => `- ${nameCode(zone, host)}: ${describeAddresses(subject, host).join(' ')}`);
  const more = hosts.length > LISTED ? [`- and ${hosts.length - LISTED} more`] : [];
  return lines.length === 0 ? ['A null MX: the term matches nothing.'] : [[...lines, ...more].join('\n')];
}

/** The record that an include or redirect brings in, where it is in this zone. */
function brought({ zone, file }: Subject, name: NameId, domain: string): string[] {
  const found = zone.names.isAtOrBelow(name, zone.apex) ? spfOfName(zone, name) : undefined;
  if (found === 'none') return [`${code(domain)} has no SPF record: receivers take this for an error.`];
  if (found) return [`Its record, ${lineOf(zone, found.id, file)}: ${code(found.text)}`];
  const provider = MAIL_PROVIDERS.find(({ spf }) => spf.includes(domain.toLowerCase().replace(/\.$/, '')));
  const whose = provider ? ` of ${prose(provider.name)}` : '';
  return [`The record${whose} is not in this zone: what it allows is not known here.`];
}

function macros({ domain }: SpfTerm): string[] {
  if (!domain?.macro) return [];
  const lines = [...spfMacrosIn(domain.text)].map(([macro, means]) => `- ${code(macro)}: ${prose(means)}`);
  return lines.length === 0 ? [] : [lines.join('\n'), prose('RFC 7208 section 7')];
}
