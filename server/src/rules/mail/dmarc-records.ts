import { DMARC_VERSION, type Dmarc, readDmarc } from '../../mail/dmarc';
import { type JoinedText, joinedText, mayBegin } from '../../mail/text-record';
import type { EntryId } from '../../zone/entry-store';
import type { NameId } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';

/** A TXT record at a `_dmarc` name that is, or was meant as, a DMARC record. */
export interface DmarcRecord {
  readonly joined: JoinedText;
  readonly dmarc: Dmarc;
}

const LABEL = '_dmarc';

/** True for the name of a DMARC record: its first label is `_dmarc`. */
export function isDmarcName({ names }: Zone, name: NameId): boolean {
  if (!names.isUnderscored(name)) return false;
  const label = names.label(name);
  if (label.length !== LABEL.length) return false;
  for (let at = 0; at < label.length; at++) if (label[at] !== LABEL.charCodeAt(at)) return false;
  return true;
}

/** The last text that was read: the rules about DMARC are asked about it one after the other. */
let last: { readonly text: string; readonly quoted: boolean; readonly dmarc: Dmarc | undefined } | undefined;

function readOnce({ text, quoted }: JoinedText): Dmarc | undefined {
  if (last?.text !== text || last.quoted !== quoted) last = { text, quoted, dmarc: readDmarc(text, quoted) };
  return last.dmarc;
}

/** Undefined for all other records. */
export function dmarcRecord(zone: Zone, id: EntryId): DmarcRecord | undefined {
  const owner = zone.store.ownerOf(id);
  if (owner < 0 || !isDmarcName(zone, owner)) return undefined;
  const record = recordOf(zone, id);
  const joined = record && joinedText(record);
  const dmarc = joined && readOnce(joined);
  return joined && dmarc && { joined, dmarc };
}

/** True if receivers take the text for a DMARC record: the rules about what it says count only then. */
export function isInForce({ joined }: DmarcRecord): boolean {
  return beginsDmarc(joined.text);
}

/** True for a text without quotes of which a semicolon took the rest away, of which txt-semicolon speaks. */
export function isCutOff({ joined }: DmarcRecord): boolean {
  return joined.plain && !joined.quoted && !joined.text.includes(';');
}

/** True for a text that begins as a DMARC record has to (RFC 9989 section 4.7). */
export function beginsDmarc(text: string): boolean {
  return /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text);
}

/** The text of a TXT record that begins as a DMARC record, wherever it stands. */
export function dmarcText(zone: Zone, id: EntryId): JoinedText | undefined {
  const chunk = zone.store.chunkOf(id);
  if (!chunk || !mayBegin({ chunk, index: zone.store.indexOf(id) }, DMARC_VERSION)) return undefined;
  const record = recordOf(zone, id);
  const joined = record && joinedText(record);
  return joined && beginsDmarc(joined.text) ? joined : undefined;
}
