import type { RecordType } from '../../rr/schema';
import { code, listed, prose, reference } from './markdown';

/** What a record type says, its number and status, and where it is defined. */
export function describeType(type: RecordType): string[] {
  const { mnemonic, number, status, meaning, references, fields } = type;
  const shape = fields.map((field) => (field.kind.optional ? `[${field.name}]` : field.name)).join(' ');
  const form = shape === '' ? `${mnemonic} \\# length octets` : `${mnemonic} ${shape}`;
  return [
    `**${mnemonic}**: ${prose(meaning)}`,
    code(form),
    `Type ${number}, ${STATUS[status]}. ${listed(references.map(reference))}`,
  ];
}

const STATUS: Readonly<Record<RecordType['status'], string>> = {
  standard: 'standard',
  experimental: 'experimental',
  obsolete: 'obsolete',
  meta: 'not for zone files',
  unspecified: 'registered without a standard',
};
