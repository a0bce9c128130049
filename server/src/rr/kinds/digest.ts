import type { FieldKind } from '../schema';
import { hexText, inGroups, takeHex } from './encoding';
import { ofThe } from './wording';

/** What a digest field does about a length that does not fit the octet before it, its algorithm. */
interface DigestRule {
  /** Octets by algorithm number. */
  readonly lengths: ReadonlyMap<number, number>;
  /** Least octets for algorithms that are not listed. */
  readonly least: number;
  /** BIND refuses a wrong length of some types, and takes it of others, where it is only useless. */
  readonly wrong: 'error' | 'warning';
}

const SHA_DS = new Map([
  [1, 20],
  [2, 32],
  [4, 48],
]);

/** Digest of DS and its kin, by digest type (RFC 4034 section 5.1.4, RFC 4509, RFC 6605). */
export const dsDigest = digestKind({ lengths: SHA_DS, least: 1, wrong: 'error' });

/** Fingerprint of SSHFP, by fingerprint type (RFC 4255 section 3.1, RFC 6594). */
export const sshFingerprint = digestKind({
  lengths: new Map([
    [1, 20],
    [2, 32],
  ]),
  // BIND takes a missing fingerprint of a type that it does not know.
  least: 0,
  wrong: 'error',
});

/** Digest of ZONEMD, by hash algorithm (RFC 8976 section 2.2.4). */
export const zoneDigest = digestKind({
  lengths: new Map([
    [1, 48],
    [2, 64],
  ]),
  least: 12,
  wrong: 'error',
});

/** Certificate association data of TLSA and SMIMEA, by matching type (RFC 6698 section 2.1.3). */
export const certificateData = digestKind({
  lengths: new Map([
    [1, 32],
    [2, 64],
  ]),
  least: 1,
  wrong: 'warning',
});

function digestKind(rule: DigestRule): FieldKind {
  return {
    name: 'hex',
    expects: 'hexadecimal digits, two for each octet',
    rest: true,
    ...(rule.least === 0 ? { optional: true } : {}),
    read(input, out, field) {
      const algorithm = out.bytes[out.position - 1] ?? 0;
      const first = input.next;
      if (input.done && rule.least === 0 && !rule.lengths.has(algorithm)) return true;
      const length = takeHex(input, out, field, input.count);
      if (length < 0) return false;
      const exact = rule.lengths.get(algorithm);
      if (exact === undefined ? length >= rule.least : length === exact) return true;
      const wanted = exact === undefined ? `at least ${rule.least}` : `${exact}`;
      const start = input.starts[first] ?? 0;
      const end = input.ends[input.count - 1] ?? 0;
      const message = `${ofThe(input, field)} has ${length} octets; its type, ${algorithm}, makes ${wanted} (${(exact ?? rule.least) * 2} digits).`;
      if (rule.wrong === 'error') return input.failAt('rdata-length', message, start, end, { length });
      input.problems.push({
        code: 'rdata-length',
        start,
        end,
        message,
        severity: 'warning',
        data: { length },
      });
      return true;
    },
    print(wire) {
      const algorithm = wire.bytes[wire.position - 1] ?? 0;
      const exact = rule.wrong === 'error' ? rule.lengths.get(algorithm) : undefined;
      const length = exact ?? wire.left;
      if (length < rule.least || length > wire.left) return undefined;
      const octets = wire.octets(length);
      return octets && inGroups(hexText(octets));
    },
  };
}
