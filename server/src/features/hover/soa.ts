import type { RecordView } from '../../zone/record';
import { secondsInWords } from '../../zone/ttl';
import { describeAddresses } from './addresses';
import { describeField, fieldMeaning } from './field';
import { code, withLinks } from './markdown';
import { heading } from './name';
import { describeSerial } from './serial';
import { negativeTtl, type SoaTimers, soaTimers } from './soa-timers';
import { nameAt, type Subject } from './subject';

/** A field of a SOA record, with its value in words. */
export function describeSoaField(subject: Subject, record: RecordView, field: string): string[] {
  const { zone, token } = subject;
  if (field === 'mname') {
    const name = nameAt(subject, token);
    if (name < 0) return fieldMeaning(subject);
    return [
      `${heading(zone, name)}, primary name server`,
      ...fieldMeaning(subject),
      ...describeAddresses(subject, name),
    ];
  }
  if (field === 'rname') return describeMailbox(subject);
  const soa = soaTimers(zone, record.id);
  if (!soa) return describeField(subject);
  const words = wordsFor(field, soa);
  return words ?? describeField(subject);
}

function wordsFor(field: string, soa: SoaTimers): string[] | undefined {
  const { refresh, retry, expire, minimum, ttl } = soa;
  switch (field) {
    case 'serial':
      return describeSerial(soa.serial);
    case 'refresh':
      return timer(
        field,
        refresh,
        'A secondary asks for the serial this often; a NOTIFY makes it ask at once.',
      );
    case 'retry':
      return timer(
        field,
        retry,
        `When the primary does not answer, a secondary asks again this soon, ${tries(expire, retry)} before it gives up.`,
      );
    case 'expire':
      return timer(
        field,
        expire,
        'A secondary that has not reached the primary for this long stops answering for the zone.',
      );
    case 'minimum': {
      const kept = negativeTtl(soa);
      const limit =
        ttl !== undefined && ttl < minimum
          ? ` The SOA's own TTL is shorter, and the lesser of both counts.`
          : '';
      return timer(
        field,
        minimum,
        `Resolvers remember for ${secondsInWords(kept)} that a name or type does not exist (RFC 2308 section 5): a record you add may stay unseen that long to those who asked before.${limit}`,
      );
    }
    default:
      return undefined;
  }
}

function tries(expire: number, retry: number): string {
  if (retry === 0) return 'without a pause';
  const count = Math.floor(expire / retry);
  return count === 1 ? 'once' : `${count.toLocaleString('en')} times`;
}

function timer(field: string, seconds: number, meaning: string): string[] {
  return [`**${field}**: ${secondsInWords(seconds)} (${seconds} seconds)`, withLinks(meaning)];
}

function describeMailbox(subject: Subject): string[] {
  const { zone, token } = subject;
  const name = nameAt(subject, token);
  const label = name < 0 ? [] : zone.names.label(name);
  if (name < 0 || label.length === 0) return fieldMeaning(subject);
  const local = String.fromCharCode(...label);
  const domain = zone.names.text(zone.names.parent(name));
  return [
    `**${code(`${local}@${domain.replace(/(?<=.)\.$/, '')}`)}**, mailbox of who runs the zone`,
    ...fieldMeaning(subject),
  ];
}
