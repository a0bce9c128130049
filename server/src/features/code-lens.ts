import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import { MX } from '../rules/types';
import { EntryKind } from '../zone/chunk';
import type { EntryId } from '../zone/entry-store';
import { NO_ENTRY } from '../zone/entry-store';
import type { NameId } from '../zone/name-table';
import { placeOf } from '../zone/record';
import type { ZoneFile } from '../zone/zone-file';
import { mailHostsOf, orderInWords } from './delivery-order';
import { domainText, isDomain } from './domain-text';
import { rangeOf } from './place';

export const LOOK_UP_MX = 'zonewright.lookUpMx';

/** RRsets of one file that get lenses. */
const MOST = 1000;

/**
 * Lenses above the first MX record that `file` has of each name: one that looks the domain up (command
 * `zonewright.lookUpMx` with the domain and the root file's URI), and one that says the delivery order.
 */
export function codeLenses(analysis: Analysis, file: ZoneFile): CodeLens[] {
  const lenses: CodeLens[] = [];
  for (const [owner, id] of firstMailRecords(analysis, file)) lenses.push(...lensesOf(analysis, owner, id));
  return lenses;
}

function firstMailRecords({ zone }: Analysis, file: ZoneFile): Map<NameId, EntryId> {
  const first = new Map<NameId, EntryId>();
  for (const chunk of file.text.chunks) {
    for (let index = 0; index < chunk.count; index++) {
      if (chunk.types[index] !== MX || chunk.kinds[index] !== EntryKind.Record) continue;
      const id = chunk.ids[index] ?? NO_ENTRY;
      const owner = zone.store.ownerOf(id);
      if (owner >= 0 && !first.has(owner)) first.set(owner, id);
      if (first.size >= MOST) return first;
    }
  }
  return first;
}

function* lensesOf({ zone }: Analysis, owner: NameId, id: EntryId): Generator<CodeLens> {
  const range = rangeOf(placeOf(zone, id));
  if (isDomain(zone, owner)) {
    const domain = domainText(zone, owner);
    const title = `Look up MX of ${domain}`;
    yield { range, command: { title, command: LOOK_UP_MX, arguments: [domain, zone.root.uri] } };
  }
  const order = orderInWords(zone, mailHostsOf(zone, owner));
  if (order !== '') yield { range, command: plainText(order) };
}

/** A lens without a command is shown as text that cannot be clicked. */
function plainText(title: string): Command {
  return { title, command: '' };
}
