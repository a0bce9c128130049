import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { analyse } from '../helpers/zones';

const FOLDER = join(__dirname, '..', 'fixtures', 'clean');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.zone'));

/** Warnings that are right: BIND says the same of what the Windows DNS server writes, and Knot refuses it. */
const DESERVED: Readonly<Record<string, readonly string[]>> = {
  'windows-dns-export--example.com.zone': ['syntax-ttl-missing'],
};

/** `style--origin.zone`, where `_` stands for the `/` that a file name cannot have. */
function originOf(file: string): string {
  const origin = /--(.*)\.zone$/.exec(file)?.[1] ?? expect.unreachable();
  return origin === 'root' ? '.' : `${origin.replaceAll('_', '/')}.`;
}

/**
 * Zones that work, in the styles people and programs write them. A warning in one of them is a false alarm; what is
 * advice only is listed in the snapshot, to be looked at when it changes.
 */
describe('zones that work draw no warning', () => {
  beforeEach(() => {
    // Signatures and serials are looked at with the clock in hand.
    vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z'), toFake: ['Date'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(FILES)('%s', (file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const analysis = analyse(text, { origin: originOf(file) });
    const lines = analysis.findings().map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
    const warnings = lines.filter((line) => /^(?:error|warning)/.test(line));
    expect(warnings.map((line) => /^\w+ ([\w-]+)/.exec(line)?.[1])).toEqual(DESERVED[file] ?? []);
    expect([...new Set(lines)]).toMatchSnapshot();
  });

  it('are at least 25', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(25);
  });
});
