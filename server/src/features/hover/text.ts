import { type RecordView, rdataWire } from '../../zone/record';
import { labelsOf } from '../labels';
import { fieldMeaning } from './field';
import { block, counted } from './markdown';
import type { Subject } from './subject';

/** Octets of text shown. */
const SHOWN = 1000;

/** The texts of a TXT record as readers get them: escapes resolved, joined, with their lengths. */
export function describeTexts(subject: Subject, record: RecordView): string[] {
  const { token, tokens } = subject;
  const texts = textsOf(record);
  if (!texts) return fieldMeaning(subject);
  const places = tokens.filter((other) => other.field === token.field);
  const at = places.indexOf(token);
  const own = texts[at];
  const joined = Uint8Array.from(texts.flatMap((text) => [...text]));
  const purpose = purposeOf(decoded(joined.subarray(0, 40)), labelsOf(subject.zone, record.owner));
  const head = `**${purpose ?? 'Text'}**, ${counted(joined.length, 'octet')}`;
  const parts =
    texts.length > 1 && own
      ? [
          `Text ${at + 1} of ${texts.length} (${counted(own.length, 'octet')} of 255 at most); joined without a blank:`,
        ]
      : [];
  const more = joined.length > SHOWN ? '...' : '';
  return [head, ...parts, block(decoded(joined.subarray(0, SHOWN)) + more)];
}

function textsOf(record: RecordView): Uint8Array[] | undefined {
  const wire = rdataWire(record);
  if (!wire) return undefined;
  const texts: Uint8Array[] = [];
  for (let at = 0; at < wire.length; ) {
    const length = wire[at] ?? 0;
    texts.push(wire.subarray(at + 1, at + 1 + length));
    at += length + 1;
  }
  return texts;
}

/** Octets as text: UTF-8 where they are, what cannot be printed as `\DDD`. */
function decoded(octets: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    text = String.fromCharCode(...octets);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be shown as an escape.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    return `\\${String(character.charCodeAt(0)).padStart(3, '0')}`;
  });
}

/** What readers take the text for, by its start or, since a DKIM key needs no version, by the name it stands at. */
function purposeOf(start: string, labels: readonly string[]): string | undefined {
  if (/^v=DMARC1\b/i.test(start) && labels.join('.').includes('_report._dmarc.'))
    return 'DMARC: agrees to take the reports of another domain';
  for (const [prefix, purpose] of PURPOSES) if (prefix.test(start)) return purpose;
  return labels[1] === '_domainkey' && /^\s*[a-z]\s*=/i.test(start) ? DKIM_PURPOSE : undefined;
}

const DKIM_PURPOSE = 'DKIM: public key for signatures on mail';

const PURPOSES: readonly (readonly [RegExp, string])[] = [
  [/^v=spf1(?: |$)/i, 'SPF: who may send mail for this domain'],
  [/^v=DMARC1\b/i, 'DMARC: what becomes of mail that fails its checks'],
  [/^v=DKIM1\b/i, DKIM_PURPOSE],
  [/^v=STSv1\b/i, 'MTA-STS: the domain has a policy for encrypted mail transport'],
  [/^v=TLSRPTv1\b/i, 'TLS-RPT: where reports on encrypted mail transport go'],
  [/^v=BIMI1\b/i, 'BIMI: logo of the sender'],
];
