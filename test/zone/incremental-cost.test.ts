import { describe, expect, it } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import { Comparison } from '../../server/src/zone/committed';

const URI = 'zone';
const CHUNK = 50;

/** A zone with mail and an alias for each host, and the place of one of its words. */
function hostZone(hosts: number): { analysis: Analysis; at: (word: string) => number } {
  const lines = ['$TTL 3600', '@ IN SOA ns1.example.org. hostmaster.example.org. 1 7200 3600 1209600 3600'];
  lines.push('@ IN NS ns1.example.org.', '@ IN NS ns2.example.org.');
  for (let host = 0; host < hosts; host++) {
    const exchange = `mx${host - (host % 10)}`;
    lines.push(
      `host${host} IN A 192.0.2.${(host % 250) + 1}`,
      `  IN MX 10 ${exchange}`,
      `www${host} IN CNAME host${host}`,
    );
    if (host % 10 === 0) lines.push(`${exchange} IN A 198.51.100.${(host % 250) + 1}`);
  }
  const analysis = Analysis.read(URI, `${lines.join('\n')}\n`, {
    origin: 'example.com.',
    chunkEntries: CHUNK,
  });
  analysis.findings();
  return { analysis, at: (word) => analysis.zone.root.text.slice(0).indexOf(word) };
}

/** Chunks read and owners checked again for one edit. */
function costOf(analysis: Analysis, start: number, end: number, text: string) {
  const before = analysis.zone.scannedChunks;
  analysis.zone.edit(URI, start, end, text);
  analysis.findings();
  return { chunks: analysis.zone.scannedChunks - before, owners: analysis.runner.checkedOwners };
}

describe('an edit costs what it touches', () => {
  const small = hostZone(100);
  const large = hostZone(2000);

  /** Does the same edit in both zones. */
  function both(word: string, offset: number, removed: number, text: string) {
    return [small, large].map(({ analysis, at }) => {
      const start = at(word) + offset;
      return costOf(analysis, start, start + removed, text);
    });
  }

  it('reads two chunks at most and checks one owner with what points at it for a character in an address', () => {
    for (const { chunks, owners } of both('host42 IN A 192.0.2.', 20, 2, '44')) {
      expect(chunks).toBeLessThanOrEqual(2);
      // The host itself and its alias.
      expect(owners).toBeLessThanOrEqual(2);
    }
  });

  it('checks the owners that use an exchange when its address changes, and no others', () => {
    for (const { chunks, owners } of both('mx50 IN A 198.51.100.', 21, 2, '52')) {
      expect(chunks).toBeLessThanOrEqual(2);
      // The exchange, the ten hosts that name it, and their aliases.
      expect(owners).toBeLessThanOrEqual(21);
    }
  });

  it('checks no owner for a blank line', () => {
    for (const { chunks, owners } of both('host60 IN A', 0, 0, '\n')) {
      expect(chunks).toBeLessThanOrEqual(2);
      expect(owners).toBe(0);
    }
  });

  it('costs the same in a zone of twenty times the size', () => {
    const [few, many] = both('www70 IN CNAME', 0, 0, 'new IN A 192.0.2.9\n');
    expect(many?.owners).toBe(few?.owners);
    expect(many?.chunks).toBeLessThanOrEqual((few?.chunks ?? 0) + 1);
  });
});

describe('the comparison with what was committed', () => {
  const { analysis, at } = hostZone(500);
  const text = analysis.zone.root.text.slice(0);
  for (const _ of Comparison.begin(analysis.zone, { revision: 'HEAD', uri: URI, text }));

  it('looks again at the names that an edit changed, and at no others', () => {
    const { comparison } = analysis.zone;
    expect(comparison?.differing().size).toBe(0);
    const before = comparison?.compared ?? 0;
    expect(before).toBeGreaterThan(1000);
    const start = at('host42 IN A 192.0.2.') + 20;
    analysis.zone.edit(URI, start, start + 2, '99');
    expect([...(comparison?.differing() ?? [])].map((name) => analysis.zone.names.text(name))).toEqual([
      'host42.example.com.',
    ]);
    expect((comparison?.compared ?? 0) - before).toBe(1);
  });
});
