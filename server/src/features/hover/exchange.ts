import { ROOT } from '../../zone/name-table';
import type { RecordView } from '../../zone/record';
import { describeAddresses, nameCode } from './addresses';
import { withLinks } from './markdown';
import { heading } from './name';
import type { Subject } from './subject';

/** The addresses of an exchange, or the reason why it has none. */
export function describeExchange(subject: Subject, record: RecordView): string[] {
  const { zone } = subject;
  const owner = nameCode(zone, record.owner);
  if (record.target === ROOT) {
    return [withLinks(`**Null MX**: ${owner} takes no mail, and senders return it at once (RFC 7505).`)];
  }
  return [
    `${heading(zone, record.target)}, takes mail for ${owner}`,
    ...describeAddresses(subject, record.target),
  ];
}
