import { type MailProvider, missingOfSet, providerOf } from '../../mail/providers';
import type { RecordView } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { MX } from '../types';
import { listed, mxRecords } from './mx-records';

/** Exchanges of several mail providers at one domain, or a part of those that one provider asks for. */
export const mxMixedProviders: Rule = {
  code: 'mx-mixed-providers',
  group: 'mail',
  severity: 'information',
  summary:
    'a domain names exchanges of several mail providers, or only some of those that its provider asks for',
  why: 'Each exchange takes the mail that comes to it. With exchanges of two providers a part of the mail ends in mailboxes that nobody reads, or comes past the filter that was to see all of it: spammers choose the exchange with the highest preference on purpose. It is mostly left over from a move.\n\nOf a provider that asks for several exchanges all should be there: they stand in for each other.',
  remedy:
    'Remove the MX records of the provider that no longer has the mailboxes. Add the exchanges that the provider names and that are missing.',
  references: ['RFC 5321 section 5.1'],
  bad: `$TTL 3600
@     MX  1  smtp.google.com.
@     MX  10 example-com.mail.protection.outlook.com.
;            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[mx-mixed-providers]
lists MX  10 in1-smtp.messagingengine.com.
;            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[mx-mixed-providers]
`,
  good: `$TTL 3600
@     MX  1  smtp.google.com.
lists MX  10 in1-smtp.messagingengine.com.
lists MX  20 in2-smtp.messagingengine.com.
`,
  check: { scope: 'owner', types: [MX], when: ['outsideTarget'], run: check },
};

interface Hosted {
  readonly record: RecordView;
  readonly host: string;
  readonly provider: MailProvider;
}

function check(at: OwnerAt, report: Report): void {
  const records = mxRecords(at);
  if (!records || records.unsure) return;
  const { zone } = at;
  const hosted = records.hosts.flatMap((record) => hostedBy(zone, record) ?? []);
  const first = hosted[0];
  if (!first) return;
  const told = new Set([first.provider]);
  for (const other of hosted) {
    if (told.has(other.provider)) continue;
    told.add(other.provider);
    tellMixed(zone, first, other, report);
  }
  if (told.size === 1) tellMissing(zone, hosted, first, report);
}

function hostedBy(zone: Zone, record: RecordView): Hosted | undefined {
  if (zone.names.isAtOrBelow(record.target, zone.apex)) return undefined;
  const host = zone.names.text(record.target);
  const provider = providerOf(host);
  return provider && { record, host, provider };
}

function tellMixed(zone: Zone, first: Hosted, other: Hosted, report: Report): void {
  const domain = zone.names.text(other.record.owner);
  const filter = [first, other].find(({ provider }) => provider.kind === 'filter');
  const consequence = filter
    ? `mail that comes to the other does not pass the filter of ${filter.provider.name}`
    : 'a part of the mail goes to each of them';
  report({
    ...spotOf(other.record, 'exchange'),
    message: `${domain} names exchanges of ${first.provider.name} and of ${other.provider.name}: ${consequence}.`,
    related: [{ entry: first.record.id, start: 0, end: 0, message: `An exchange of ${first.provider.name}` }],
  });
}

function tellMissing(zone: Zone, hosted: readonly Hosted[], first: Hosted, report: Report): void {
  const { provider, record } = first;
  const missing = missingOfSet(
    provider,
    hosted.map(({ host }) => host),
  );
  if (missing.length === 0) return;
  report({
    ...spotOf(record, 'exchange'),
    message: `${provider.name} asks for more exchanges than ${zone.names.text(record.owner)} names: ${listed(missing)} ${missing.length > 1 ? 'are' : 'is'} missing and cannot stand in for the others.`,
  });
}
