import { nearest } from '../zone/spelling';
import { withSemicolons } from './lost-semicolons';
import { mailtoFault } from './report-address';
import {
  isOfVersion,
  listFaults,
  quotesFault,
  repair,
  urisOf,
  type Version,
  versionFault,
} from './tag-faults';
import { readTags, type Tag, tagOf } from './tag-list';
import type { TextFault, TextRepair } from './text-fault';

const EFFECT = 'senders send no reports';
const VERSION: Version = {
  value: 'TLSRPTv1',
  record: 'A TLS-RPT record',
  effect: EFFECT,
  tags: ['rua'],
};

/**
 * What is wrong in the text of a TXT record at `_smtp._tls` that is or was meant as TLS-RPT record (RFC 8460 section
 * 3); undefined for others. `domain` is whose reports are asked for, without final dot.
 */
export function tlsRptFaults(
  text: string,
  isQuoted: boolean,
  domain: string,
): readonly TextFault[] | undefined {
  const quotes = quotesFault(text, VERSION, 'warning');
  if (quotes) return [quotes];
  const list = readTags(text);
  const version = list.tags.find(({ name }) => name.toLowerCase() === 'v');
  const rua = tagOf(list, 'rua');
  if (!/^tls/i.test(version?.value ?? '') && !(rua && !version) && !/^tlsrptv1\b/i.test(text))
    return undefined;
  const wrongVersion = versionFault(text, list, VERSION);
  const faults = wrongVersion ? [wrongVersion] : restFaults(text, listFaults(list, EFFECT), rua);
  if (rua) checkUris(text, rua, faults);
  // Of a text without quotes a semicolon takes the rest away: that is said elsewhere.
  if (!rua && isQuoted && faults.every(isOfVersion))
    faults.push(missingRua(text, version, list.tags, domain));
  return faults;
}

/** An address that stands behind a semicolon in place of a comma. */
function restFaults(text: string, faults: TextFault[], rua: Tag | undefined): TextFault[] {
  return faults.map((fault) => {
    const written = text.slice(fault.start, fault.end);
    if (!rua || rua.end > fault.start || !/^(?:mailto:[^@\s]+@|https:)/i.test(written)) return fault;
    return {
      ...fault,
      message: `Addresses are separated by a comma, not by a semicolon: no reports come to "${written}".`,
      repairs: [repair('Separate the addresses by a comma', rua.end, fault.start, ',')],
    };
  });
}

function checkUris(text: string, tag: Tag, faults: TextFault[]): void {
  const equals = text.slice(tag.nameEnd, tag.valueStart);
  if (equals !== '=' && tag.value !== '')
    faults.push({
      start: tag.start,
      end: tag.valueStart,
      message: `Nothing may stand around the "=" of "rua": ${EFFECT}.`,
      severity: 'warning',
      repairs: [repair('Write rua=', tag.start, tag.valueStart, 'rua=')],
    });
  if (tag.value === '')
    faults.push({
      start: tag.start,
      end: tag.end,
      message: '"rua" names no address: no reports come.',
      severity: 'warning',
      repairs: [],
    });
  for (const { text: uri, start, end } of urisOf(tag)) {
    if (/^mailto:/i.test(uri) ? !mailtoFault(uri, 'without size') : /^https:\/\/[^/\s]+\S*$/i.test(uri))
      continue;
    faults.push({
      start,
      end,
      message: `"${uri}" ${reasonOf(uri)}: no reports come there.`,
      severity: 'warning',
      repairs: uriRepairs(uri, start, end),
    });
  }
}

function reasonOf(uri: string): string {
  if (/^[^@\s:/]+@[^@\s:/]+$/.test(uri)) return 'lacks "mailto:" in front of it';
  if (/^http:/i.test(uri)) return 'is not fetched, since reports go over "https:" or "mailto:" only';
  if (/^mailto:/i.test(uri)) return mailtoFault(uri, 'without size')?.reason ?? '';
  return 'is neither a "mailto:" nor an "https:" address';
}

function uriRepairs(uri: string, start: number, end: number): TextRepair[] {
  if (/^[^@\s:/]+@[^@\s:/]+$/.test(uri)) return [repair('Add mailto:', start, start, 'mailto:')];
  if (/^http:/i.test(uri)) return [repair('Write https:', start, start + 'http:'.length, 'https:')];
  const address = /^mailto:/i.test(uri) ? mailtoFault(uri, 'without size')?.meant : undefined;
  if (address !== undefined) return [repair(`Write ${address}`, start, end, address)];
  const scheme = /^([a-z]+):/i.exec(uri)?.[1];
  const meant = scheme && nearest(scheme.toLowerCase(), ['mailto', 'https']);
  if (scheme && meant && meant !== scheme.toLowerCase())
    return [repair(`Write ${meant}:`, start, start + scheme.length, meant)];
  const separated = withSemicolons(uri, ['rua', 'v']);
  return separated === uri ? [] : [repair('Separate the tags by semicolons', start, end, separated)];
}

function missingRua(text: string, version: Tag | undefined, tags: readonly Tag[], domain: string): TextFault {
  const near = tags.find(({ name }) => name.toLowerCase() === 'rua' || nearest(name.toLowerCase(), ['rua']));
  if (near)
    return {
      start: near.start,
      end: near.nameEnd,
      message: `The addresses stand in "rua", which "${near.name}" is not: ${EFFECT}.`,
      severity: 'warning',
      repairs: [repair('Write rua', near.start, near.nameEnd, 'rua')],
    };
  const end = version?.end ?? 0;
  const address = `mailto:tlsrpt@${domain}`;
  return {
    start: version?.start ?? 0,
    end,
    message: `This record names no address ("rua") for the reports: ${EFFECT}.`,
    severity: 'warning',
    repairs: [
      {
        ...repair(`Add rua=${address}, an address to be typed over`, end, text.length, `; rua=${address}`),
        preferred: false,
      },
    ],
  };
}
