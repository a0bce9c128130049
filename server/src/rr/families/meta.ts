import type { RecordType } from '../schema';

/** Types of questions, answers and signatures on messages; a zone never holds them. */
export const META: readonly RecordType[] = [
  meta(41, 'OPT', 'Carries EDNS options of a message.', 'RFC 6891'),
  meta(128, 'NXNAME', 'In an NSEC bitmap of a compact answer: the name does not exist.', 'RFC 9824'),
  meta(249, 'TKEY', 'Agrees on a secret key between two hosts.', 'RFC 2930'),
  meta(250, 'TSIG', 'Authenticates a message with a shared secret.', 'RFC 8945'),
  meta(251, 'IXFR', 'Asks for the changes of a zone.', 'RFC 1995'),
  meta(252, 'AXFR', 'Asks for a whole zone.', 'RFC 5936'),
  meta(253, 'MAILB', 'Asks for mailbox records (MB, MG, MR).', 'RFC 1035 section 3.2.3'),
  meta(254, 'MAILA', 'Asks for mail agents; replaced by MX.', 'RFC 1035 section 3.2.3'),
  meta(255, 'ANY', 'Asks for whatever the server likes to tell of a name.', 'RFC 8482'),
];

function meta(number: number, mnemonic: string, meaning: string, reference: string): RecordType {
  return { number, mnemonic, status: 'meta', meaning, references: [reference], fields: [], meta: true };
}
