import type { Dkim } from '../../mail/dkim';
import { type Tag, tagOf } from '../../mail/tag-list';
import { placeInText } from '../../mail/text-record';
import type { Severity } from '../../syntax/problem';
import type { RecordAt, Report, Rule } from '../rule';
import { TXT } from '../types';
import { dkimRecord } from './dkim-records';

/** RFC 8301 section 3.2: below the first number verifiers refuse a key, below the second it should not be used. */
const LEAST_BITS = 1024;
const GOOD_BITS = 2048;

/** A DKIM key that verifiers refuse, or that is weak (RFC 8301, RFC 8463). */
export const dkimKey: Rule = {
  code: 'dkim-key',
  group: 'mail',
  severity: 'warning',
  summary: 'a DKIM key is no key of its type, or too short',
  why: 'Receivers refuse signatures with RSA keys below 1024 bits: such keys have been broken for years. Keys of 1024 bits are still accepted, but should no longer be used. A key that is cut off, or of another type than `k=` says, verifies nothing, and neither does one that `h=` or `s=` keep from SHA-256 or from mail.',
  remedy:
    'Make a new RSA key of 2048 bits under a new selector, let the mail server sign with it, and take the old record away some days later.',
  references: ['RFC 8301 section 3.2', 'RFC 8463 section 3', 'RFC 6376 section 3.3.3'],
  bad: `$TTL 3600
a._domainkey  TXT "v=DKIM1; k=rsa; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAN57iZ34iSwGi6btEOaNS3RQDtDfDF+4b66J7ye7pcrGY7gHcpBvc7QJJtf2UYwz2coH3rLIM6QzL9Nhh/ut6zsCAwEAAQ=="
;                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[dkim-key]
`,
  good: `$TTL 3600
a._domainkey  TXT "v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
`,
  check: { scope: 'record', types: [TXT], when: ['oddOwner'], run: check },
};

function check({ zone, id }: RecordAt, report: Report): void {
  const record = dkimRecord(zone, id);
  if (!record) return;
  const { joined, dkim, selector } = record;
  const weakness = weaknessOf(dkim, selector);
  const tag = dkim.keyTag;
  if (weakness && tag) report({ ...placeInText(joined, tag.start, tag.end), ...weakness });
  const hashes = tagOf(dkim.tags, 'h');
  if (hashes && !listed(hashes).includes('sha256'))
    report({
      ...placeInText(joined, hashes.start, hashes.end),
      message: /^sha1$/i.test(hashes.value)
        ? `The key "${selector}" is for signatures with SHA-1 only, which receivers no longer accept (RFC 8301).`
        : `The key "${selector}" is not for signatures with SHA-256 ("sha256"), which all are: none that names it is valid.`,
      severity: 'error',
    });
  const services = tagOf(dkim.tags, 's');
  if (services && !listed(services).some((service) => SERVICES.includes(service)))
    report({
      ...placeInText(joined, services.start, services.end),
      message: `The key "${selector}" is not for mail, which is the service "email": signatures that name it are not valid.`,
      severity: 'error',
    });
}

/** Services that a key may be for: mail, and reports on TLS (RFC 8460 section 3). */
const SERVICES: readonly string[] = ['*', 'email', 'tlsrpt'];

/** Parts of a list with colons between, in lower case. */
function listed({ value }: Tag): string[] {
  return value
    .toLowerCase()
    .split(':')
    .map((part) => part.trim());
}

function weaknessOf(
  { key, keyType, tags }: Dkim,
  selector: string,
): { readonly message: string; readonly severity: Severity } | undefined {
  if (!key || (keyType !== 'rsa' && keyType !== 'ed25519')) return undefined;
  // Where a semicolon is missing, the type is not read; the missing semicolon is told of.
  if (/k\s*=/i.test(tagOf(tags, 'v')?.value ?? '')) return undefined;
  if (key.kind !== keyType) {
    const meant = key.kind === 'other' ? '' : `, but one of type ${key.kind}`;
    return {
      message: `What stands in "p" of "${selector}" is no key of type ${keyType}${meant}: signatures that name it are not valid.`,
      severity: 'error',
    };
  }
  if (key.kind !== 'rsa' || key.bits >= GOOD_BITS) return undefined;
  return key.bits < LEAST_BITS
    ? {
        message: `The RSA key "${selector}" has ${key.bits} bits: receivers refuse keys below ${LEAST_BITS} bits, so its signatures are not valid.`,
        severity: 'error',
      }
    : {
        message: `The RSA key "${selector}" has ${key.bits} bits: keys should have ${GOOD_BITS} bits (RFC 8301).`,
        severity: 'warning',
      };
}
