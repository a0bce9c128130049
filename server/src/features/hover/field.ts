import { typeByMnemonic } from '../../rr/types';
import { describeAddresses } from './addresses';
import { code, prose } from './markdown';
import { describeName, heading } from './name';
import { contentOf, nameAt, type Subject } from './subject';
import { describeType } from './type';

/** An rdata field as its schema describes it, with its value in words. */
export function describeField(subject: Subject): string[] {
  const { token, record } = subject;
  const field = token.field;
  if (!field || !record) return [];
  const { kind } = field;
  if (kind.name === 'type' || kind.name === 'type-bitmap') return describeTypeField(subject);
  if (isNameField(subject)) return describeNameField(subject);
  const value = field.explain?.(token.text);
  const size = sizeOf(subject);
  const words = value ?? size;
  return [
    `**${field.name}** ${code(contentOf(token))}${words === undefined ? '' : `: ${prose(words)}`}`,
    ...fieldMeaning(subject),
  ];
}

/** What a field says and how it is written, whatever stands in it. */
export function fieldMeaning({ token, record }: Subject): string[] {
  const { field } = token;
  if (!field || !record) return [];
  const takes = field.kind.isName ? '' : ` Takes ${field.kind.expects}.`;
  return [prose(`${field.name} of ${record.type.mnemonic}: ${field.meaning}${takes}`)];
}

function describeNameField(subject: Subject): string[] {
  const { token, record, zone } = subject;
  const name = nameAt(subject, token);
  if (name < 0) return fieldMeaning(subject);
  const isHost = token.field?.hostname && contentOf(token) !== '.';
  const said = isHost
    ? [heading(zone, name), ...describeAddresses(subject, name)]
    : describeName(subject, name);
  return record && contentOf(token) === '.'
    ? [`**${code('.')}**`, ...fieldMeaning(subject)]
    : [...said, ...fieldMeaning(subject)];
}

/** True for a field that holds a name. */
export function isNameField({ token, tokens }: Pick<Subject, 'token' | 'tokens'>): boolean {
  const kind = token.field?.kind;
  if (kind?.isName || kind?.name === 'names') return true;
  if (kind?.name !== 'gateway') return false;
  // The gateway of IPSECKEY and AMTRELAY is a name where the type before it is 3.
  const type = tokens.find((other) => other.field?.name.endsWith('type'));
  return type?.text === '3';
}

function describeTypeField(subject: Subject): string[] {
  const type = typeByMnemonic(subject.token.text);
  return type ? [...describeType(type), ...fieldMeaning(subject)] : fieldMeaning(subject);
}

/** Size of keys, digests and signatures, which may be split over several tokens. */
function sizeOf({ token, tokens }: Subject): string | undefined {
  const { field } = token;
  if (!field) return undefined;
  const text = tokens
    .filter((other) => other.field === field)
    .map(contentOf)
    .join('');
  switch (field.kind.name) {
    case 'base64':
    case 'base64-token':
      return octets(Math.floor((text.replace(/=+$/, '').length * 3) / 4));
    case 'hex':
    case 'hex-token':
      return octets(Math.floor(text.length / 2));
    case 'salt':
      return text === '-' ? 'no salt' : octets(Math.floor(text.length / 2));
    default:
      return undefined;
  }
}

function octets(count: number): string {
  return count === 1 ? '1 octet' : `${count.toLocaleString('en')} octets`;
}
