import type { EntryId } from '../../zone/entry-store';
import { fieldToken, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { CAA } from '../types';
import { writeMeant } from './meant';
import { textTokens } from './text-tokens';

/** CAA data that says nothing, or not what was meant (RFC 8659). Single records are checked where rdata is read. */
export const rdataCaa: Rule = {
  code: 'rdata-caa',
  group: 'rdata',
  severity: 'error',
  summary: 'a CAA record has an unknown property, flag or value',
  why: 'A CAA record says which authorities may issue certificates for a name. A misspelt property or flag is ignored, so that more authorities may issue than was meant; a value that is no domain name forbids all of them, and certificates cannot be renewed; `iodef` alone forbids nothing that it could report; a `;` outside quotes makes a comment of the account or the methods behind it, so that the authority issues to everyone (these are warnings). Properties with other characters than letters and digits make name servers refuse the zone.',
  remedy:
    'Write `0 issue "ca.example.net"` for each authority that may issue, `0 issue ";"` to forbid all, and `0 iodef "mailto:..."` for reports. The flag is 0, or 128 where an authority that does not know the property must refuse.',
  references: ['RFC 8659 section 4', 'RFC 8657'],
  bad: `$TTL 3600
@    CAA 1 issue "ca.example.net"
;        ^ warning[rdata-caa]
@    CAA 0 isue "ca.example.net"
;          ^^^^ warning[rdata-caa]
`,
  good: `$TTL 3600
@    CAA 0 issue "ca.example.net"
@    CAA 0 iodef "mailto:security@example.com"
`,
  check: { scope: 'owner', types: [CAA], run: check },
  fixes: writeMeant,
};

function check(at: OwnerAt, report: Report): void {
  checkReporting(at, report);
  for (const id of at.records) if (at.zone.store.typeOf(id) === CAA) checkSemicolon(at.zone, id, report);
}

/** Says of `iodef` without a record that restricts anything that it has no effect (RFC 8659 section 4.4). */
function checkReporting({ zone, owner, records }: OwnerAt, report: Report): void {
  let reporting: ReturnType<typeof recordOf>;
  for (const id of records) {
    if (zone.store.typeOf(id) !== CAA) continue;
    const record = recordOf(zone, id);
    const property = record && fieldToken(record, 'tag')?.text.toLowerCase();
    if (!record || record.unsure || property !== 'iodef') return;
    reporting ??= record;
  }
  if (!reporting) return;
  report({
    ...spotOf(reporting, 'tag'),
    severity: 'warning',
    message: `iodef says where to report what is forbidden, but no issue or issuewild at ${zone.names.text(owner)} forbids anything: every authority may issue certificates.`,
  });
}

/** Says of what an authority should observe that an unquoted `;` made it a comment (RFC 8659 section 4.2). */
function checkSemicolon(zone: Zone, id: EntryId, report: Report): void {
  const chunk = zone.store.chunkOf(id);
  const tokens = chunk && textTokens({ zone, id, chunk, index: zone.store.indexOf(id) });
  const [, tag, value, ...more] = tokens?.strings ?? [];
  if (!tokens || !tag || !value || more.length > 0 || tokens.comment < value.end) return;
  const { text, comment } = tokens;
  if (!/^issue/i.test(text.slice(tag.start, tag.end))) return;
  const lost = PARAMETERS.exec(text.slice(value.end));
  if (!lost || (comment > value.end && !KNOWN_PARAMETER.test(lost[0]))) return;
  const end = value.end + lost[0].length;
  const content = value.quoted
    ? text.slice(value.start + 1, value.end - 1)
    : text.slice(value.start, value.end);
  report({
    entry: id,
    start: value.start,
    end,
    severity: 'warning',
    message: `Outside quotes ";" starts a comment: "${text.slice(comment, end)}" is no part of this record, so that authorities do not observe it. Put the whole value in quotes.`,
    data: { meant: `"${content}${lost[0]}"` },
  });
}

/** What may stand behind the name of an authority: `; accounturi=https://ca.example.net/1`. */
const PARAMETERS = /^(?:[ \t]*;[ \t]*[a-z][a-z\d-]*=[^\s;"\\]+)+(?=[ \t]*(?:[;\r\n]|$))/i;
/** RFC 8657, and that of authorities that issue for HTTP exchanges. */
const KNOWN_PARAMETER = /^[ \t]*;[ \t]*(?:accounturi|validationmethods|cansignhttpexchanges)=/i;
