import type { EntryId } from '../zone/entry-store';
import { type NameId, RELATIVE } from '../zone/name-table';
import type { Zone } from '../zone/zone';
import type { Finding, Rule, RuleGroup } from './rule';
import { restOfString } from './syntax/string-over-lines';

/**
 * The findings without those whose cause another one tells. Rules are asked one by one, and only where both are shown
 * does one of them say enough: where the other is silenced or off, each is what is left to say.
 */
export function oncePerCause(
  zone: Zone,
  rules: readonly Rule[],
  findings: readonly Finding[],
): readonly Finding[] {
  const codes = new Set<string>();
  for (const { code } of findings) codes.add(code);
  let kept = findings;
  if (codes.has('syntax-unclosed-quote')) kept = withoutRestsOfStrings(zone, kept);
  if (codes.has('name-idn')) kept = withLettersOfTargets(kept);
  if (codes.has('mx-special-address')) kept = withoutAddressesOfExchanges(kept);
  if (codes.has('soa-rname-at')) kept = withoutDotsOfMailboxes(kept);
  if (codes.has('name-missing-dot')) kept = withoutNamesForDots(kept);
  if (codes.has('soa-not-apex') && codes.has('name-out-of-zone'))
    kept = withoutRecordsOfOtherZone(zone, rules, kept);
  return kept;
}

/**
 * Which findings {@link oncePerCause} has to see all of, where there are findings of `codes`: the others have nothing to
 * do with each other.
 */
export function seenTogether(codes: ReadonlySet<string>): (code: string) => boolean {
  if (codes.has('syntax-unclosed-quote')) return () => true;
  if (codes.has('soa-not-apex') && codes.has('name-out-of-zone')) return () => true;
  const together = new Set<string>();
  const add = (...added: readonly string[]): void => {
    for (const code of added) if (codes.has(code)) together.add(code);
  };
  if (codes.has('name-idn')) {
    add('name-idn');
    for (const code of codes) if (LEADS_NOWHERE.test(code)) add(code);
  }
  if (codes.has('mx-special-address')) add('mx-special-address', 'rdata-special-address');
  if (codes.has('soa-rname-at')) add('soa-rname-at', 'name-missing-dot');
  if (OTHER_NAME.some((code) => codes.has(code))) add('name-missing-dot', ...OTHER_NAME);
  return (code) => together.has(code);
}

/** A mail address as it is typed has no final dot: that it is one says enough, and its fix adds the dot. */
function withoutDotsOfMailboxes(findings: readonly Finding[]): readonly Finding[] {
  const addresses = new Set<string>();
  for (const finding of findings) if (finding.code === 'soa-rname-at') addresses.add(placeOf(finding));
  return findings.filter(
    (finding) => finding.code !== 'name-missing-dot' || !addresses.has(placeOf(finding)),
  );
}

/** What is said of a name that is not the one that belongs there, be it for its dot. */
const OTHER_NAME: readonly string[] = ['dnssec-nsec', 'dnssec-signature-signer'];

/** A signer or the next name of a chain is another one for want of its final dot. */
function withoutNamesForDots(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ code }) => OTHER_NAME.includes(code))) return findings;
  const dots = new Set<string>();
  for (const finding of findings) if (finding.code === 'name-missing-dot') dots.add(placeOf(finding));
  return findings.filter((finding) => !OTHER_NAME.includes(finding.code) || !dots.has(placeOf(finding)));
}

/** What is wrong with the lines over which a string goes on follows from the quote that its first line lacks. */
function withoutRestsOfStrings(zone: Zone, findings: readonly Finding[]): readonly Finding[] {
  const quotes = findings.filter(({ code }) => code === 'syntax-unclosed-quote');
  if (quotes.length < 2) return findings;
  quotes.sort((left, right) => zone.compareOrder(left.entry, right.entry) || left.start - right.start);
  const lines = new Set<EntryId>();
  const closing = new Set<string>();
  const openings = new Map<Finding, Finding>();
  const unclosed = findings.filter(({ code }) => code === 'syntax-unclosed-parenthesis');
  const parentheses = new Map(unclosed.map((finding) => [finding.entry, finding]));
  for (const quote of quotes) {
    if (closing.has(`${quote.entry} ${quote.start}`)) continue;
    const rest = restOfString(zone, quote.entry, quote.start);
    if (!rest) continue;
    for (const entry of rest.entries) lines.add(entry);
    closing.add(`${rest.entry} ${rest.start}`);
    const { entry, start } = rest;
    const related = [{ entry, start, end: start + 1, message: 'The closing quote' }];
    openings.set(quote, { ...quote, related });
    // An entry has one of these at most.
    const parenthesis = rest.swallowed ? parentheses.get(quote.entry) : undefined;
    if (parenthesis) closing.add(`${parenthesis.entry} ${parenthesis.start}`);
  }
  return findings
    .filter(({ entry, start }) => !lines.has(entry) && !closing.has(`${entry} ${start}`))
    .map((finding) => openings.get(finding) ?? finding);
}

/** What is said of a name that leads nowhere, be it for its letters. */
const LEADS_NOWHERE = /(?:-no-address|^cname-target-missing|^glue-missing)$/;

/** A target leads nowhere because of its letters outside ASCII: what follows from them is said, and why. */
function withLettersOfTargets(findings: readonly Finding[]): Finding[] {
  const letters = new Map<string, Finding>();
  for (const finding of findings) if (finding.code === 'name-idn') letters.set(placeOf(finding), finding);
  const told = new Set<Finding>();
  const explained = findings.map((finding) => {
    const cause = LEADS_NOWHERE.test(finding.code) ? letters.get(placeOf(finding)) : undefined;
    if (!cause) return finding;
    told.add(cause);
    return { ...finding, message: `${finding.message} ${cause.message}` };
  });
  return explained.filter((finding) => !told.has(finding));
}

function placeOf({ entry, start, end }: Finding): string {
  return `${entry} ${start} ${end}`;
}

/** Where mail suffers from an address, the exchange says so, and points at the address. */
function withoutAddressesOfExchanges(findings: readonly Finding[]): Finding[] {
  const told = new Set<EntryId>();
  for (const { code, related } of findings)
    if (code === 'mx-special-address') for (const { entry } of related) told.add(entry);
  return findings.filter(({ code, entry }) => code !== 'rdata-special-address' || !told.has(entry));
}

/** What is said of a record by itself, whatever zone it is in. */
const OF_ITSELF: readonly RuleGroup[] = ['syntax', 'rdata', 'housekeeping'];

/**
 * A file that is read as another zone than its own has no name in the zone, and what leads nowhere there leads somewhere
 * in its own: its SOA record says so for all.
 */
function withoutRecordsOfOtherZone(
  zone: Zone,
  rules: readonly Rule[],
  findings: readonly Finding[],
): readonly Finding[] {
  const { names, store, apex } = zone;
  const tops: NameId[] = [];
  for (const id of zone.soas()) {
    const owner = store.ownerOf(id);
    // Two zones in one file are another matter.
    if (owner === apex) return findings;
    const isOutside = owner > RELATIVE && !names.isAtOrBelow(owner, apex);
    if (isOutside && findings.some(({ code, entry }) => code === 'soa-not-apex' && entry === id))
      tops.push(owner);
  }
  const ofItself = new Set(['soa-not-apex']);
  for (const { code, group } of rules) if (OF_ITSELF.includes(group)) ofItself.add(code);
  return findings.filter(({ code, entry }) => {
    const owner = ofItself.has(code) ? RELATIVE : store.ownerOf(entry);
    return owner <= RELATIVE || !tops.some((top) => names.isAtOrBelow(owner, top));
  });
}
