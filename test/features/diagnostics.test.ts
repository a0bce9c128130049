import { expect, it } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { diagnosticsOf } from '../../server/src/features/diagnostics';
import { analyse } from '../helpers/zones';

const ALIAS = '@ MX 10 mail\nmail CNAME web\nweb A 192.0.2.1\n';
const page = (code: string) => `https://rules/${code}`;

it('turns a finding into a diagnostic', () => {
  const analysis = analyse(ALIAS);
  const [diagnostic] = (diagnosticsOf(analysis, analysis.findings(), page).get('zone') ?? []).filter(
    ({ code }) => code === 'mx-target-cname',
  );
  expect(diagnostic).toMatchObject({
    range: { start: { line: 0, character: 8 }, end: { line: 0, character: 12 } },
    severity: DiagnosticSeverity.Warning,
    source: 'zonewright',
    codeDescription: { href: 'https://rules/mx-target-cname' },
    relatedInformation: [{ location: { uri: 'zone', range: { start: { line: 1, character: 0 } } } }],
  });
  expect(diagnostic?.tags).toBeUndefined();
});

it('leaves out the page of a rule that has none', () => {
  const analysis = analyse(ALIAS);
  const diagnostics = diagnosticsOf(analysis, analysis.findings(), () => undefined).get('zone') ?? [];
  expect(diagnostics.length).toBeGreaterThan(0);
  expect(diagnostics.filter((each) => 'codeDescription' in each)).toEqual([]);
});

it('has an entry for the root file even where nothing is wrong', () => {
  expect([...diagnosticsOf(analyse(''), [], page)]).toEqual([['zone', []]]);
});

it('gives findings to the file they stand in, once', () => {
  const analysis = analyse('$INCLUDE a a\n$INCLUDE a b\n', {
    origin: 'example.com.',
    readInclude: () => ({ kind: 'text', uri: 'file:///a', text: '\n@ MX ten mail.example.net.\n' }),
  });
  const ofFile = diagnosticsOf(analysis, analysis.findings(), page).get('file:///a') ?? [];
  const wrong = ofFile.filter(({ code }) => code === 'mx-preference');
  expect(wrong.map(({ range }) => range.start)).toEqual([{ line: 1, character: 5 }]);
});

it('shows one of the findings of a kind in records that one $GENERATE makes', () => {
  const codesOf = (text: string) =>
    analyse(text)
      .findings()
      .filter(({ code }) => code === 'mx-target-cname' || code === 'cname-target-missing')
      .map(({ code, message }) => `${code}: ${message.replace(/^.*(?=So it is)/s, '... ')}`);
  const web = 'web CNAME host.example.net.\n';
  expect(codesOf(`${web}$GENERATE 1-200 h$ MX "10 web"\n$GENERATE 8-9 c$ CNAME gone$\n`)).toEqual([
    'mx-target-cname: ... So it is with 199 more records of this $GENERATE.',
    'cname-target-missing: ... So it is with 1 more record of this $GENERATE.',
  ]);
  expect(codesOf(`${web}$GENERATE 1-1 h$ MX "10 web"\n`)[0]).not.toContain('So it is');
  // The first one is named, whichever was found first.
  expect(
    analyse('$GENERATE 8-9 c$ CNAME gone$\n')
      .findings()
      .map(({ message }) => message),
  ).toContainEqual(expect.stringContaining('c8.example.com.'));
});

it('shows findings in made records at the $GENERATE', () => {
  const analysis = analyse('$GENERATE 1-2 a$ MX "10 m"\nm CNAME w\nw A 192.0.2.1\n');
  const found = diagnosticsOf(analysis, analysis.findings(), page).get('zone') ?? [];
  const [first] = found.filter(({ code }) => code === 'mx-target-cname');
  expect(first?.range).toEqual({ start: { line: 0, character: 0 }, end: { line: 0, character: 26 } });
});

it('marks what could go', () => {
  const analysis = analyse('@ MX 10 mx.example.net. ; zonewright-disable-line mx-target-cname\n');
  const [unused] = (diagnosticsOf(analysis, analysis.findings(), page).get('zone') ?? []).filter(
    ({ code }) => code === 'suppression-unused',
  );
  expect(unused).toMatchObject({ severity: DiagnosticSeverity.Hint, tags: [DiagnosticTag.Unnecessary] });
  expect(unused?.data).toEqual({ code: 'mx-target-cname' });
});
