import { describe, expect, it } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import { GOOD_ZONE } from './texts';

type Files = Readonly<Record<string, string>>;

function read(files: Files): Analysis {
  return Analysis.read('root', files.root ?? '', {
    origin: 'example.com.',
    readInclude: (path) => {
      const text = files[path];
      return text === undefined
        ? { kind: 'not-found', tried: path, reason: 'there is no such file' }
        : { kind: 'text', uri: path, text };
    },
  });
}

function codes(analysis: Analysis): string[] {
  return analysis.findings().map(({ code }) => code);
}

describe('$INCLUDE', () => {
  it('of the file itself is told, and ends', () => {
    const analysis = read({ root: `${GOOD_ZONE}$INCLUDE root\n` });
    const [finding, ...more] = analysis.findings();
    expect(finding?.code).toBe('syntax-include-cycle');
    expect(finding?.message).toContain('root includes root');
    expect(more).toEqual([]);
  });

  it('names the files as people write them, without the escapes of a URI', () => {
    const uri = 'file:///zones/my%20hosts%2C%20gr%C3%BCn.inc';
    const analysis = Analysis.read('file:///zones/db%20one', `${GOOD_ZONE}$INCLUDE hosts\n`, {
      origin: 'example.com.',
      readInclude: () => ({ kind: 'text', uri, text: '$INCLUDE hosts\n' }),
    });
    expect(analysis.findings().map(({ message }) => message)).toEqual([
      'This file is already being read: my hosts, gr\u00fcn.inc includes my hosts, gr\u00fcn.inc.',
    ]);
  });

  it('shows the escapes that are part of a path', () => {
    const analysis = Analysis.read('/zones/db%20one', `${GOOD_ZONE}$INCLUDE hosts\n`, {
      origin: 'example.com.',
      readInclude: () => ({ kind: 'text', uri: '/zones/db%20one', text: '' }),
    });
    expect(analysis.findings()[0]?.message).toContain('db%20one includes db%20one');
  });

  it('in a circle of three is told once, where it closes', () => {
    const files = {
      root: `${GOOD_ZONE}$INCLUDE a\n`,
      a: '$INCLUDE b\n',
      b: 'x 300 IN A 192.0.2.9\n$INCLUDE root\n',
    };
    const analysis = read(files);
    expect(codes(analysis)).toEqual(['syntax-include-cycle']);
    expect(analysis.findings()[0]?.message).toContain('root includes a includes b includes root');
    expect(analysis.zone.store.recordCount).toBe(read({ root: GOOD_ZONE }).zone.store.recordCount + 1);
  });

  it('a thousand times over of one file is read a thousand times', () => {
    const lines = Array.from({ length: 1000 }, (_, at) => `$INCLUDE part p${at}.example.com.\n`).join('');
    const analysis = read({ root: GOOD_ZONE + lines, part: 'x 300 IN A 192.0.2.9\n' });
    expect(codes(analysis)).toEqual([]);
    expect(analysis.zone.store.recordCount).toBe(read({ root: GOOD_ZONE }).zone.store.recordCount + 1000);
  });

  it('that doubles fifty times over is given up', () => {
    const files: Record<string, string> = { root: `${GOOD_ZONE}$INCLUDE f0\n` };
    for (let at = 0; at < 60; at++) files[`f${at}`] = `$INCLUDE f${at + 1}\n$INCLUDE f${at + 1}\n`;
    files.f60 = 'x 300 IN A 192.0.2.9\n';
    const analysis = read(files);
    expect(new Set(codes(analysis))).toContain('syntax-include-cycle');
    expect([...analysis.zone.files()].length).toBeLessThan(25_000);
  });

  it('of what is no zone costs its own line only', () => {
    for (const part of ['', '\0\0\0', '(', '"', 'word', '\ufeff', 'x IN TXT (', '$INCLUDE', '$ORIGIN net.']) {
      const analysis = read({ root: `$INCLUDE part\n${GOOD_ZONE}`, part });
      const inRoot = analysis
        .findings()
        .filter(({ entry }) => analysis.zone.store.chunkOf(entry)?.file === analysis.zone.root);
      expect(
        inRoot.map(({ code }) => code),
        JSON.stringify(part),
      ).toEqual([]);
    }
  });

  it('keeps its records when the file is edited to nonsense and back', () => {
    const analysis = read({ root: `${GOOD_ZONE}$INCLUDE part\n`, part: 'x 300 IN A 192.0.2.9\n' });
    const before = analysis.zone.store.recordCount;
    analysis.zone.edit('part', 0, 0, '(((');
    analysis.findings();
    analysis.zone.edit('part', 0, 3, '');
    expect(codes(analysis)).toEqual([]);
    expect(analysis.zone.store.recordCount).toBe(before);
  });
});
