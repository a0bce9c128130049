import { readSpf, type SpfFault } from '../../mail/spf';
import { lostSpf } from '../../mail/spf-lost';
import { joinedText, mayBegin, placeInText } from '../../mail/text-record';
import { placeOf, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { TXT } from '../types';
import { mayBeLostSpf } from './policy-beginnings';
import {
  editText,
  fixBy,
  SPF_VERSION,
  type SpfText,
  spfAt,
  spfTextOf,
  spotInText,
  type WrittenSpf,
} from './spf-record';
import { LONGEST, readable, repairEdit } from './text-faults';

/** An SPF record that breaks the grammar (RFC 7208 sections 4.6.1 and 12). */
export const spfSyntax: Rule = {
  code: 'spf-syntax',
  group: 'mail',
  severity: 'error',
  summary: 'an SPF record is not written as receivers read it',
  why: 'A receiver that finds a mistake in an SPF record takes it as a permanent error, whatever else the record says: mail is then treated as if there were no policy, and under DMARC it may be refused. The mistakes are mostly small: a colon in place of an equals sign, a name without its domain (nothing is put behind it, as in a zone), an address of the wrong kind, or two strings of the record that are joined without the blank between them. What receivers skip without a word is a warning.',
  remedy:
    'Write the term as RFC 7208 has it: `ip4:192.0.2.0/24`, `include:example.net`, `a:mail.example.com`, `redirect=example.net`. Strings of one record are joined as they stand: the blank between two terms has to be in one of them.',
  references: ['RFC 7208 section 4.6.1', 'RFC 7208 section 12', 'RFC 7208 section 3.3'],
  bad: `$TTL 3600
@  TXT "v=spf1 ipv4:198.51.100.1 -all"
;              ^^^^^^^^^^^^^^^^^ error[spf-syntax]
a  TXT "v=spf1 ip4:198.51.100.1" "include:example.net -all"
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[spf-syntax]
`,
  good: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.1 -all"
a  TXT "v=spf1 ip4:198.51.100.1 " "include:example.net -all"
`,
  check: { scope: 'record', types: [TXT], when: ['oddSpf'], run: check },
  fixes,
};

function check(at: RecordAt, report: Report): void {
  const text = spfAt(at);
  if (!text) {
    checkBeginning(at, report);
    return;
  }
  const joints = jointsOf(text);
  for (const { term, at: places } of joints) {
    const read = shortened(text.text.slice(term.start, term.end));
    report({
      ...spotInText(text, term.start, term.end),
      message: `${places.length > 1 ? 'Strings are joined without blanks' : 'Two strings are joined without a blank'} here, so that receivers read "${readable(read)}".`,
      data: { joint: term.start },
    });
  }
  for (const fault of text.spf.faults) {
    if (joints.some(({ term }) => term.start <= fault.start && fault.end <= term.end)) continue;
    report({
      ...spotInText(text, fault.start, fault.end),
      message: readable(
        fault.silent ? fault.message : `${fault.message} Receivers take the record as an error.`,
      ),
      ...(fault.silent ? { severity: 'warning' } : {}),
    });
  }
}

/** No SPF record for receivers, though it was meant as one. */
function checkBeginning({ zone, chunk, index, id }: RecordAt, report: Report): void {
  const start = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0);
  if (!mayBeLostSpf(chunk.text, start) && !mayBegin({ chunk, index }, SPF_VERSION)) return;
  const record = recordOf(zone, id);
  const joined = record && joinedText(record);
  // Of words without quotes, txt-unquoted speaks.
  const lost = joined?.quoted ? lostSpf(joined.text) : undefined;
  if (!joined || !lost) return;
  report({
    ...placeInText(joined, 0, lost.end),
    message: `Receivers do not take this for an SPF record: ${lost.reason}.`,
    data: { what: 'beginning' },
  });
}

interface Joint {
  readonly term: { readonly start: number; readonly end: number };
  /** The first characters of the strings that begin within it. */
  readonly at: readonly number[];
}

/** Places within terms where two strings meet, each part of which would be a term of its own. */
function jointsOf({ written }: SpfText): readonly Joint[] {
  let joints = jointsOfWritten.get(written);
  if (!joints) {
    joints = readJoints(written);
    jointsOfWritten.set(written, joints);
  }
  return joints;
}

const jointsOfWritten = new WeakMap<WrittenSpf, readonly Joint[]>();

function readJoints({ text, starts, ends, spf, quoted }: WrittenSpf): Joint[] {
  if (!quoted) return [];
  const strings: number[] = [];
  for (let at = 1; at < text.length; at++) if ((starts[at] ?? 0) > (ends[at - 1] ?? 0)) strings.push(at);
  const found: Joint[] = [];
  for (const term of spf.terms) {
    const within = strings.filter((at) => term.start < at && at < term.end);
    if (within.length === 0) continue;
    const isFaulty = spf.faults.some(({ start, end }) => term.start <= start && end <= term.end);
    // A record that a program cut after 255 octets may be right as it is.
    const isLikely = (at: number): boolean => {
      const stringStart = strings[strings.indexOf(at) - 1] ?? 0;
      return isFaulty || (at - stringStart < LONGEST && LIKE_A_TERM.test(text.slice(at, term.end)));
    };
    const at = [within, ...(within.length > 1 ? within.map((joint) => [joint]) : [])].find(
      (joints) => joints.every(isLikely) && piecesOf(text, term, joints).every(isTerm),
    );
    if (at) found.push({ term, at });
  }
  return found;
}

/** What a term consists of if others begin at `joints`. */
function piecesOf(text: string, { start, end }: Joint['term'], joints: readonly number[]): string[] {
  return [start, ...joints].map((from, index) => text.slice(from, joints[index] ?? end));
}

const LIKE_A_TERM = /^[-~?+]|^(?:include|exists|a|mx|ip4|ip6):|^redirect=/i;

function isTerm(text: string): boolean {
  const spf = readSpf(`v=spf1 ${text}`);
  return spf?.faults.length === 0 && spf.terms.length === 1;
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  if (finding.data.what === 'beginning') return beginAnew(finding, zone);
  const { joint } = finding.data;
  if (typeof joint === 'number') return separate(finding, joint, zone);
  const at = spfTextOf(zone, finding.entry);
  const fault = at?.spf.faults.find((each) => isAt(at, each, finding));
  if (!at || fault?.meant === undefined) return [];
  const title = fault.meant.trim() === '' ? 'Write a blank' : `Write ${shortened(fault.meant)}`;
  return fixBy(
    fault.meant === '' ? `Remove ${shortened(at.text.slice(fault.start, fault.end))}` : title,
    editText(zone, at, fault.start, fault.end, fault.meant),
    'preferred',
  );
}

function beginAnew(finding: Finding, zone: Zone): Fix[] {
  const record = recordOf(zone, finding.entry);
  const joined = record && joinedText(record);
  const lost = joined && lostSpf(joined.text);
  if (!joined || !lost) return [];
  return fixBy(
    'Begin with "v=spf1" and a blank',
    repairEdit(joined, { start: 0, end: joined.text.length, text: lost.meant }),
    'preferred',
  );
}

/** Puts blanks between the strings that meet in the term that begins at `start`. */
function separate(finding: Finding, start: number, zone: Zone): Fix[] {
  const text = spfTextOf(zone, finding.entry);
  const joint = text && jointsOf(text).find(({ term }) => term.start === start);
  if (!text || !joint) return [];
  const edits = joint.at.map((at) => {
    const spot = spotInText(text, at, at);
    return { ...placeOf(zone, finding.entry, spot.start, spot.end), newText: ' ' };
  });
  const title = edits.length > 1 ? 'Put blanks between them' : 'Put a blank between the two';
  return [{ title, preferred: true, edits }];
}

function isAt(at: SpfText, { start, end }: SpfFault, finding: Finding): boolean {
  const spot = spotInText(at, start, end);
  return spot.start === finding.start && spot.end === finding.end;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
