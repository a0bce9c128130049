import { isOutside, refusesToLoad } from '../../server/src/cli/refusals';
import { Analysis } from '../../server/src/rules/analysis';
import type { Finding } from '../../server/src/rules/rule';
import type { Dialect } from '../../server/src/zone/dialect';
import { dumpZone } from '../../server/src/zone/dump';
import { CRYPTO } from '../helpers/crypto';
import type { GeneratedZone } from './generator';
import { type NativeAnswer, recordLines } from './native';
import { mayLoadWith } from './verdict';

/** Where BIND and we see a zone differently; undefined where we agree. */
export type Disagreement =
  | { readonly kind: 'refused-here'; readonly why: readonly string[] }
  | { readonly kind: 'accepted-here'; readonly why: readonly string[] }
  /** BIND loads the zone, `check` has an error, and no decision says so. */
  | { readonly kind: 'error-here'; readonly why: readonly string[] }
  | { readonly kind: 'records'; readonly why: readonly string[] };

export interface OwnAnswer {
  readonly refusals: readonly string[];
  /** Errors with which a zone is loaded, but for those that are written down. */
  readonly errors: readonly string[];
  readonly dump: readonly string[];
}

/** Codes of the errors that a zone has when it is checked for a name server. */
export function errorsHere(zone: GeneratedZone, dialect: Dialect): string[] {
  const errors = analysisOf(zone, dialect)
    .findings()
    .filter(({ severity }) => severity === 'error');
  return errors.map(({ code }) => code);
}

/** Our reading of a zone: why it is refused, or its records. */
export function readHere(zone: GeneratedZone): OwnAnswer {
  const analysis = analysisOf(zone);
  const errors = analysis.findings().filter(({ severity }) => severity === 'error');
  const refusals = errors.filter((finding) => refusesToLoad(analysis.zone, finding));
  return {
    refusals: refusals.map(textOf),
    errors: errors
      .filter(({ code, entry }) => !mayLoadWith(code) && !isOutside(analysis.zone, entry))
      .map(textOf),
    dump: refusals.length > 0 ? [] : recordLines([...dumpZone(analysis.zone)].join('\n')),
  };
}

function analysisOf(zone: GeneratedZone, dialect?: Dialect): Analysis {
  return Analysis.read('zone', zone.text, {
    origin: zone.origin,
    crypto: CRYPTO,
    dialect,
    readInclude: (path) => {
      const text = zone.included[path];
      return text === undefined
        ? { kind: 'not-found', tried: path, reason: 'there is no such file' }
        : { kind: 'text', uri: path, text };
    },
  });
}

function textOf({ code, message }: Finding): string {
  return `${code}: ${message}`;
}

export function compare(zone: GeneratedZone, native: NativeAnswer): Disagreement | undefined {
  const own = readHere(zone);
  if (native.accepted && own.refusals.length > 0) return { kind: 'refused-here', why: own.refusals };
  if (!native.accepted) {
    return own.refusals.length > 0 ? undefined : { kind: 'accepted-here', why: native.messages.split('\n') };
  }
  if (own.errors.length > 0) return { kind: 'error-here', why: own.errors };
  const theirs = native.dump.map(lowerNames);
  const ours = own.dump.map(lowerNames);
  const why = [
    ...theirs.filter((line) => !ours.includes(line)).map((line) => `BIND ${line}`),
    ...ours.filter((line) => !theirs.includes(line)).map((line) => `here ${line}`),
  ];
  if (why.length > 0) return { kind: 'records', why };
  if (ours.join('\n') !== theirs.join('\n'))
    return { kind: 'records', why: ['the order differs', ...ours, '---', ...theirs] };
  return undefined;
}

/**
 * BIND keeps the case of names, we write them in lower case. Names are the words that end in a dot; nothing else
 * in a record does but a few strings, in which case does not matter to this comparison.
 */
export function lowerNames(line: string): string {
  return line.replace(/(?:^|(?<= ))[^ ]+\.(?= |$)/g, (name) => name.toLowerCase());
}
