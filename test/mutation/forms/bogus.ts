import { type Form, forms } from '../form';
import { SIGNED } from '../ground';
import type { Inject } from '../inject';
import { append, at, atSignature, drop, mark, part, put, rrset, signaturesOf, told, whole } from '../signed';

/** Every change of a zone with a ZONEMD record changes its digest. */
const DIGEST = 'dnssec-zonemd';
const ANY = /^/;

/** Gives a field of a record another text; told by its signatures. */
const altered = (type: string, field: string, by: (text: string) => string): Inject =>
  at(
    (record, bench) => record.type === type && signaturesOf(bench, record).length > 0,
    (record, bench) => {
      const token = part(record, field);
      return [put(token, by(token.text)), ...told(bench, record)];
    },
  );

/** Letters of a signature that change places. */
function swapped(text: string): string {
  return `${text[1]}${text[0]}${text.slice(2)}`;
}

/** What does not verify. */
export const BOGUS_FORMS: readonly Form[] = [
  ...forms(
    'dnssec-signature-bogus',
    {
      'address changed': altered('A', 'address', () => '198.51.100.77'),
      'serial raised': altered('SOA', 'serial', (text) => `${Number(text) + 1}`),
      'preference changed': altered('MX', 'preference', () => '15'),
      'a word of a text changed': altered('TXT', 'text', (text) =>
        text.includes('-all') ? text.replace('-all', '~all') : text.replace(/(?=\w+"$)/, 'x'),
      ),
      'digest of a delegation changed': altered('DS', 'key tag', (text) => `${Number(text) + 1}`),
      'record added': (bench, random) => {
        const first = rrset(bench, bench.zone.origin, 'NS')[0];
        if (!first) return undefined;
        return at(
          (record) => record === first,
          (record) => [
            ...told(bench, record),
            append(bench, `${bench.zone.origin} ${record.ttl} IN NS ns9.example.net.`),
          ],
        )(bench, random);
      },
      'one of two taken away': at(
        (record, bench) =>
          /^(?:NS|MX|A)$/.test(record.type) &&
          signaturesOf(bench, record).length > 0 &&
          rrset(bench, record.owner, record.type).length > 1,
        (record, bench) => [drop(bench, record), ...told(bench, record)],
      ),
      'letters of the signature changed places': atSignature((record) => {
        const token = part(record, 'signature');
        return [mark(part(record, 'type covered')), put(token, swapped(token.text))];
      }),
      'signature of other records': atSignature((record, bench) => {
        const other = bench.records.find(
          (each) =>
            each.type === 'RRSIG' &&
            part(each, 'key tag').text === part(record, 'key tag').text &&
            part(each, 'signature').text !== part(record, 'signature').text,
        );
        return (
          other && [
            mark(part(record, 'type covered')),
            put(whole(record, 'signature'), whole(other, 'signature').text),
          ]
        );
      }),
      'its end cut off': atSignature((record) => {
        const last = record.tokens.filter(({ field }) => field?.name === 'signature').at(-1);
        return last && [mark(part(record, 'type covered')), put(last, last.text.replace(/.{4}$/, ''))];
      }),
      'a link in capitals': at(
        (record) => record.type === 'NSEC',
        (record, bench) => {
          const link = part(record, 'next domain name');
          return [put(link, link.text.toUpperCase()), ...told(bench, record)];
        },
      ),
      'its time prolonged': atSignature((record) => [
        mark(part(record, 'type covered')),
        put(part(record, 'expiration'), '20270701000000'),
      ]),
    },
    { ground: SIGNED, zones: ANY, along: [DIGEST] },
  ),
  ...forms(
    'dnssec-signature-bogus',
    {
      'of keys, where another holds': at(
        (record, bench) => {
          if (record.type !== 'RRSIG' || part(record, 'type covered').text !== 'DNSKEY') return false;
          const algorithm = part(record, 'algorithm').text;
          const all = bench.records.filter(
            ({ type, tokens }) => type === 'RRSIG' && tokens.some(({ text }) => text === 'DNSKEY'),
          );
          return all.filter((each) => part(each, 'algorithm').text === algorithm).length > 1;
        },
        (record) => {
          const token = part(record, 'signature');
          return [mark(part(record, 'type covered')), put(token, swapped(token.text))];
        },
      ),
    },
    { ground: SIGNED, zones: ANY, along: [DIGEST] },
  ),
];
