import { Analysis } from '../../../server/src/rules/analysis';
import type { Finding } from '../../../server/src/rules/rule';
import type { Dialect } from '../../../server/src/zone/dialect';
import type { Snippet } from './snippets';

const HEAD = `$TTL 3600
@ SOA ns1 hostmaster 1 7200 3600 1209600 3600
@ NS ns1
ns1 A 192.0.2.1
`;

/** Files that the zones may include. */
export const PARTS: Readonly<Record<string, string>> = {
  part: 'zp A 192.0.2.9\n',
  indented: '  ; c\nzp A 192.0.2.9\n',
};

/** The snippet in a zone that is whole. */
export function zoneOf({ text, whole }: Pick<Snippet, 'text' | 'whole'>): string {
  return `${whole ? '' : HEAD}${text}\n`;
}

/** The zone read for a dialect; it may include {@link PARTS}. */
export function readFor(dialect: Dialect | undefined, text: string, origin = 'example.com.'): Analysis {
  return Analysis.read('zone', text, {
    origin,
    dialect,
    readInclude: (path) => ({ kind: 'text', uri: path, text: PARTS[path] ?? '' }),
  });
}

/** What the rule says for a dialect. */
export function dialectFindings(analysis: Analysis): Finding[] {
  return analysis.findings().filter(({ code }) => code === 'syntax-dialect');
}
