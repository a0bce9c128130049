import { ROOT } from '../../zone/name-table';
import type { RecordView } from '../../zone/record';
import { type MailHost, mailHostsOf, nameInZone, orderInWords } from '../delivery-order';
import { nameCode } from './addresses';
import { fieldMeaning } from './field';
import { code, listed, withLinks } from './markdown';
import type { Subject } from './subject';

/** The place of an MX record in the delivery order of its owner (RFC 5321 section 5.1). */
export function describePreference(subject: Subject, record: RecordView): string[] {
  const { zone } = subject;
  const hosts = mailHostsOf(zone, record.owner);
  const own = hosts.find((host) => host.id === record.id);
  if (!own) return fieldMeaning(subject);
  const owner = nameCode(zone, record.owner);
  if (own.exchange === ROOT) {
    return [withLinks(`**Null MX**: ${owner} takes no mail (RFC 7505). The preference is written 0.`)];
  }
  if (hosts.length === 1)
    return [`**The only mail host** of ${owner}; the number has nothing to be compared with.`];
  const lower = hosts.filter((host) => host.preference < own.preference);
  const equal = hosts.filter((host) => host.preference === own.preference && host.id !== own.id);
  const higher = hosts.filter((host) => host.preference > own.preference);
  const words = [`**${placeInWords(lower.length, equal.length, hosts.length)}** of ${owner}`];
  const sentences: string[] = [];
  if (equal.length > 0) {
    sentences.push(`Equal to ${names(subject, equal, 'and')}: senders choose between them at random.`);
  }
  if (lower.length > 0) sentences.push(`Tried when ${names(subject, lower, 'and')} did not answer.`);
  const next = higher.filter((host) => host.preference === higher[0]?.preference);
  const silent = equal.length > 0 ? 'none of these answers' : 'it does not answer';
  if (next.length > 0) sentences.push(`Senders try ${names(subject, next, 'or')} if ${silent}.`);
  else sentences.push(`If ${silent}, mail waits at the sender and is tried again.`);
  words.push(sentences.join(' '), `Order: ${code(orderInWords(zone, hosts))}`);
  return words;
}

function placeInWords(lower: number, equal: number, count: number): string {
  if (equal + 1 === count) return `One of ${count} equals`;
  const place = ORDINALS[lower] ?? `Number ${lower + 1}`;
  return `${place} of ${count}`;
}

const ORDINALS = [
  'First',
  'Second',
  'Third',
  'Fourth',
  'Fifth',
  'Sixth',
  'Seventh',
  'Eighth',
  'Ninth',
  'Tenth',
];

function names({ zone }: Subject, hosts: readonly MailHost[], last: 'and' | 'or'): string {
  const words = hosts
    .slice(0, 4)
    .map((host) => `${code(nameInZone(zone, host.exchange))} (${host.preference})`);
  return listed(hosts.length > 4 ? [...words, `${hosts.length - 4} more`] : words, last);
}
