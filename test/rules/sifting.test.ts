import { describe, expect, it } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import type { DiagnoseOptions } from '../../server/src/rules/diagnose';

const HEAD =
  '$TTL 3600\n@ SOA ns1 host 1 7200 3600 1209600 3600\n@ NS ns1\nns1 A 198.51.100.1\nmail A 198.51.100.2\n';
const SILENT = '; zonewright-disable mx-single\n';
const LIMITED: DiagnoseOptions = { settings: {}, limit: 10 };

function read(text: string, options = LIMITED): Analysis {
  const analysis = Analysis.read('zone', text, { origin: 'example.com.' });
  analysis.findings(options);
  return analysis;
}

function domains(count: number, name = 'd'): string {
  return Array.from({ length: count }, (_, at) => `${name}${at} MX 10 mail\n`).join('');
}

/** What is shown, by its place. */
function shown(analysis: Analysis, options = LIMITED): string[] {
  const { zone } = analysis;
  return analysis.findings(options).map(({ code, entry, message }) => {
    const chunk = zone.store.chunkOf(entry);
    const index = zone.store.indexOf(entry);
    return `${chunk?.text.slice(chunk.starts[index], chunk.starts[index + 1])} ${code} ${message}`;
  });
}

describe('what a comment silences', () => {
  it.each([SILENT, '; zonewright-disable\n', '; zonewright-disable mx-*, mx-single\n'])(
    'is not looked at again at each edit: %s',
    (comment) => {
      const analysis = read(HEAD + comment + domains(5000));
      const before = analysis.runner.sifted;
      expect(before).toBeGreaterThanOrEqual(5000);
      for (const at of ['ns1 A 198.51.100.1', 'd7 MX 1', 'd4000 MX 1', '; zonewright']) {
        const offset = analysis.zone.root.text.slice(0).indexOf(at) + at.length;
        const isComment = at.startsWith(';');
        const place = isComment ? offset - at.length : offset;
        analysis.zone.edit('zone', place, place, isComment ? '\n' : '1');
        expect(shown(analysis)).toEqual(shown(read(analysis.zone.root.text.slice(0))));
      }
      expect(analysis.runner.sifted - before).toBeLessThan(10);
    },
  );

  it('follows the comment and the findings', () => {
    const edited = read(HEAD + domains(60, 'a') + SILENT + domains(60, 'b'));
    let text = edited.zone.root.text.slice(0);
    const change = (from: string, to: string, isLast = true): void => {
      const start = text.indexOf(from);
      expect(start).toBeGreaterThanOrEqual(0);
      edited.zone.edit('zone', start, start + from.length, to);
      text = text.slice(0, start) + to + text.slice(start + from.length);
      if (!isLast) return;
      for (const options of [LIMITED, OFF, LIMITED, ALL])
        expect(shown(edited, options)).toEqual(shown(read(text, options), options));
    };
    change('b7 MX', 'b7x MX');
    change('a7 MX', 'a7x MX');
    // The entries of what is gone go to what comes: the comment is somewhere else then.
    change(SILENT, '', false);
    change('b30 MX', `${SILENT}b30 MX`);
    change(SILENT, '', false);
    change('a1 MX', `${SILENT}a1 MX`);
    change('a1 MX 10 mail\n', '');
    change(SILENT, `${SILENT}a1 MX 10 mail\n`);
    change(domains(60, 'b').slice(domains(30, 'b').length), '');
    change('a0 MX', '; zonewright-disable-next-line mx-single\na0 MX');
    change(SILENT, '; zonewright-disable-line mx-single\n');
    change('; zonewright-disable-line mx-single\n', domains(20, 'c') + SILENT);
    change(text.slice(text.indexOf(SILENT) + SILENT.length), '');
    change(SILENT, '');
  });
});

const OFF: DiagnoseOptions = { settings: { 'mx-single': 'off' }, limit: 10 };
const ALL: DiagnoseOptions = { settings: {}, limit: 1000 };
