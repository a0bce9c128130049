import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Crypto, Effort } from '../zone/dnssec/crypto';

/** Node's cryptography, for the engine. With more than one thread, signatures can be verified aside. */
export function nodeCrypto(effort: Effort, threads = 1): Crypto {
  return {
    effort,
    verify: (algorithm, publicKey, data, signature) => {
      const verifier = verifierFor(algorithm, publicKey);
      if (verifier.kind === 'settled') return verifier.result;
      try {
        return verify(verifier.hash, data, verifier.key, signature);
      } catch {
        // The hash may be forbidden where this runs.
        return undefined;
      }
    },
    ...(threads > 1 ? { verifyAside: verifierAside(threads) } : {}),
    digest: (hash, parts) => {
      const digest = createHash(hash);
      for (const part of parts) digest.update(part);
      return digest.digest();
    },
  };
}

/** Node keeps threads for such work. It starts so many as the environment says when there is work for the first time. */
function verifierAside(threads: number): NonNullable<Crypto['verifyAside']> {
  process.env.UV_THREADPOOL_SIZE ??= String(Math.min(threads, MOST_THREADS));
  return (algorithm, publicKey, data, signature) => {
    const verifier = verifierFor(algorithm, publicKey);
    if (verifier.kind === 'settled') return Promise.resolve(verifier.result);
    const { hash, key } = verifier;
    return new Promise((resolve) => {
      try {
        verify(hash, data, key, signature, (error, fits) => resolve(error ? undefined : fits));
      } catch {
        resolve(undefined);
      }
    });
  };
}

/** One thread makes signatures ready for so many that verify them, and not for more. */
const MOST_THREADS = 8;

type Verifier =
  | {
      readonly kind: 'key';
      readonly hash: string | null;
      readonly key: { readonly key: KeyObject; readonly dsaEncoding: 'ieee-p1363' };
    }
  /** The same for all signatures. */
  | { readonly kind: 'settled'; readonly result: false | undefined };

/** One key makes most signatures of a zone. */
let last:
  | { readonly algorithm: number; readonly publicKey: Uint8Array; readonly verifier: Verifier }
  | undefined;

function verifierFor(algorithm: number, publicKey: Uint8Array): Verifier {
  if (last?.publicKey !== publicKey || last.algorithm !== algorithm)
    last = { algorithm, publicKey, verifier: makeVerifier(algorithm, publicKey) };
  return last.verifier;
}

function makeVerifier(algorithm: number, publicKey: Uint8Array): Verifier {
  const scheme = SCHEMES[algorithm];
  if (!scheme || !isSupported(algorithm, scheme)) return { kind: 'settled', result: undefined };
  const key = keyObject(algorithm, scheme, publicKey);
  if (key) return { kind: 'key', hash: scheme.hash, key: { key, dsaEncoding: 'ieee-p1363' } };
  // What is no key of the algorithm verifies nothing; RSA keys may be of a size that is not taken here.
  const isOfOtherSize = RSA.has(algorithm) && scheme.jwk(publicKey) !== undefined;
  return { kind: 'settled', result: isOfOtherSize ? undefined : false };
}

/** How an algorithm's keys are written (RFC 3110, 5702, 6605, 8080), and what it hashes with. */
interface Scheme {
  readonly hash: string | null;
  readonly jwk: (publicKey: Uint8Array) => Record<string, string> | undefined;
  /** A key that is one, to find out whether the algorithm is known here. */
  readonly sample?: string;
}

const SCHEMES: Readonly<Record<number, Scheme>> = {
  5: { hash: 'sha1', jwk: rsa },
  7: { hash: 'sha1', jwk: rsa },
  8: { hash: 'sha256', jwk: rsa },
  10: { hash: 'sha512', jwk: rsa },
  13: { hash: 'sha256', jwk: curve('P-256', 32) },
  14: { hash: 'sha384', jwk: curve('P-384', 48) },
  15: { hash: null, jwk: edwards('Ed25519', 32) },
  // The first public key of RFC 8032 section 7.4: Electron's cryptography does not know this curve.
  16: {
    hash: null,
    jwk: edwards('Ed448', 57),
    sample:
      '5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180',
  },
};

const RSA: ReadonlySet<number> = new Set([5, 7, 8, 10]);

/** Exponent with its length before it, then the modulus (RFC 3110 section 2). */
function rsa(publicKey: Uint8Array): Record<string, string> | undefined {
  const short = publicKey[0] ?? 0;
  const from = short === 0 ? 3 : 1;
  const length = short === 0 ? (publicKey[1] ?? 0) * 256 + (publicKey[2] ?? 0) : short;
  if (length === 0 || publicKey.length <= from + length) return undefined;
  return {
    kty: 'RSA',
    e: base64url(publicKey.subarray(from, from + length)),
    n: base64url(publicKey.subarray(from + length)),
  };
}

function curve(crv: string, length: number): Scheme['jwk'] {
  return (publicKey) =>
    publicKey.length === 2 * length
      ? {
          kty: 'EC',
          crv,
          x: base64url(publicKey.subarray(0, length)),
          y: base64url(publicKey.subarray(length)),
        }
      : undefined;
}

function edwards(crv: string, length: number): Scheme['jwk'] {
  return (publicKey) =>
    publicKey.length === length ? { kty: 'OKP', crv, x: base64url(publicKey) } : undefined;
}

function base64url(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.length).toString('base64url');
}

const supported = new Map<number, boolean>();

function isSupported(algorithm: number, { jwk, sample }: Scheme): boolean {
  let known = supported.get(algorithm);
  if (known === undefined) {
    known = sample === undefined || imported(jwk(Buffer.from(sample, 'hex'))) !== undefined;
    supported.set(algorithm, known);
  }
  return known;
}

/** Keys kept at most; a zone has a handful. */
const MOST_KEYS = 64;
const keys = new Map<string, KeyObject | undefined>();
function keyObject(algorithm: number, scheme: Scheme, publicKey: Uint8Array): KeyObject | undefined {
  const name = `${algorithm} ${base64url(publicKey)}`;
  if (keys.has(name)) return keys.get(name);
  if (keys.size >= MOST_KEYS) keys.clear();
  const key = imported(scheme.jwk(publicKey));
  keys.set(name, key);
  return key;
}

function imported(jwk: Record<string, string> | undefined): KeyObject | undefined {
  if (!jwk) return undefined;
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}
