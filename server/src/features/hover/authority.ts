import { CAA_PROPERTIES } from '../../rr/kinds/certification-authority';
import type { RecordView } from '../../zone/record';
import { AUTHORITIES, ISSUE_PARAMETERS, VALIDATION_METHODS } from '../mail-words/authorities';
import { nameCode } from './addresses';
import { code, prose } from './markdown';
import { contentOf, type Subject } from './subject';

/** The property of a CAA record. */
export function describeCaaTag({ token }: Subject): string[] {
  const tag = contentOf(token).toLowerCase();
  const meaning = CAA_PROPERTIES.get(tag);
  if (meaning === undefined) return [`**${code(tag)}** is no property that IANA has registered for CAA.`];
  return [`**${code(tag)}**: ${prose(meaning)}`, prose(`${MORE[tag] ?? ''} ${REFERENCES[tag] ?? ''}`.trim())];
}

/** The value of a CAA record: who may issue, with which conditions, or where reports go. */
export function describeCaaValue(subject: Subject, record: RecordView): string[] {
  const { token, tokens, zone } = subject;
  const tag = tokens.find(({ field }) => field?.name === 'tag')?.text.toLowerCase() ?? '';
  const value = contentOf(token);
  const reference = prose(REFERENCES[tag] ?? 'RFC 8659');
  if (!tag.startsWith('issue')) {
    const words = OTHER_VALUES[tag];
    return words === undefined ? [] : [words(code(value)), reference];
  }
  const [issuer = '', ...parameters] = value.split(/\\?;/).map((part) => part.trim());
  const what = WHAT[tag] ?? 'certificates';
  const owner = nameCode(zone, record.owner);
  const domain = issuer.toLowerCase();
  if (domain === '')
    return [
      `**Nobody** may issue ${what} for ${owner}, unless another CAA record here allows it.`,
      reference,
    ];
  const known = AUTHORITIES.find(([each]) => each === domain)?.[1];
  const who = known === undefined ? code(issuer) : `${prose(known)} (${code(issuer)})`;
  const conditions = parameters
    .filter((part) => part !== '')
    .map((part) => `- ${code(part)}: ${prose(condition(part))}`);
  return [
    `**${who}** may issue ${what} for ${owner} and names below it.`,
    ...(conditions.length > 0 ? [conditions.join('\n')] : []),
    reference,
  ];
}

function condition(part: string): string {
  const [name = '', value = ''] = part.split('=').map((each) => each.trim());
  const words = ISSUE_PARAMETERS[name.toLowerCase()] ?? 'a condition that the authority defines';
  if (name.toLowerCase() !== 'validationmethods') return words;
  const methods = value.split(',').flatMap((method) => {
    const means = VALIDATION_METHODS[method.trim()];
    return means === undefined ? [] : [`${method.trim()} is ${means}`];
  });
  return [words, ...methods].join('; ');
}

/** Values of properties that name no authority. */
const OTHER_VALUES: Readonly<Record<string, (value: string) => string>> = {
  iodef: (value) => `**Reports** of requests that this record forbids go to ${value}.`,
  contactemail: (value) => `**The domain holder** has the mail address ${value}: authorities may ask there.`,
  contactphone: (value) => `**The domain holder** has the phone number ${value}: authorities may ask there.`,
};

const WHAT: Readonly<Record<string, string>> = {
  issue: 'certificates',
  issuewild: 'wildcard certificates',
  issuemail: 'S/MIME certificates for mail addresses',
  issuevmc: 'mark certificates (BIMI)',
};

const MORE: Readonly<Record<string, string>> = {
  issue:
    'With one such record only the authorities named may issue; with none at the name or above it, all may. It counts for wildcard certificates, too, where there is no issuewild.',
  issuewild: 'Takes the place of issue for wildcard certificates.',
  issuemail: 'With none, all authorities may issue them.',
  issuevmc: 'With none, all authorities may issue them.',
  iodef: 'Few authorities send such reports.',
};

const REFERENCES: Readonly<Record<string, string>> = {
  issue: 'RFC 8659 section 4.2',
  issuewild: 'RFC 8659 section 4.3',
  iodef: 'RFC 8659 section 4.4',
  issuemail: 'RFC 9495',
  issuevmc: 'Requirements for Mark Certificates, AuthIndicators Working Group',
  contactemail: 'CA/Browser Forum, Baseline Requirements, appendix A.1.1',
  contactphone: 'CA/Browser Forum, Baseline Requirements, appendix A.1.2',
};
