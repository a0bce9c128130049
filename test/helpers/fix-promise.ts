import type { Finding, Fix } from '../../server/src/rules/rule';

/** What could not be read, stood at another name or was hidden by an alias may have faults of its own. */
const UNCOVERS =
  /^(?:syntax|rdata|txt|name|soa-missing|soa-not-apex|cname-at-apex|cname-and-other-data|dmarc-location|\w+-syntax|\w+(?:-target)?-missing-dot)\b/;

/**
 * What is said of a record only if nothing worse is, of names that a zone nested in itself has, of those that end with
 * their last record, and by what others there are.
 */
const DEPENDS =
  /^(?:dnssec-nsec3|rdata-(?:srv|special-address)|dane-smtp|duplicate-record|cname-multiple|spf-multiple|dmarc-multiple|rrset-ttl|\w+(?:-target)?-missing-dot)$/;

/**
 * What every fix promises, held against the findings before and after it: its finding goes, and no error or warning
 * comes but for what the fault hid. Says what is wrong; undefined if the promise is kept.
 */
export function brokenPromise(
  finding: Finding,
  fix: Fix,
  before: readonly Finding[],
  after: readonly Finding[],
): string | undefined {
  const count = (code: string, found: readonly Finding[]) =>
    found.filter((each) => each.code === code).length;
  if (count(finding.code, after) >= count(finding.code, before))
    return `${finding.code}: "${fix.title}" leaves ${finding.message}`;
  if (UNCOVERS.test(finding.code)) return undefined;
  const grave = after.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const fresh = grave.find(({ code }) => !DEPENDS.test(code) && count(code, after) > count(code, before));
  return fresh && `${finding.code}: "${fix.title}" brings ${fresh.code}: ${fresh.message}`;
}
