import { describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import {
  BUMP_SERIAL,
  type CodeActionOptions,
  codeActions,
  FIX_ALL,
  SELECT_RANGE,
} from '../../server/src/features/code-actions';
import { diagnosticsOf } from '../../server/src/features/diagnostics';
import type { Analysis } from '../../server/src/rules/analysis';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { analyseAt } from '../helpers/cursor';
import { editedText } from '../helpers/edits';
import { analyse } from '../helpers/zones';

const HEAD = `$TTL 1h
@    SOA ns1 h 1 2h 30m 2w 1h
     NS  ns1
ns1  A 192.0.2.1
web  A 192.0.2.2
m1   CNAME web
m2   CNAME web
`;

interface At {
  readonly analysis: Analysis;
  readonly actions: CodeAction[];
  readonly text: string;
}

function actionsAt(marked: string, options: Partial<CodeActionOptions> = {}, zone?: ZoneOptions): At {
  const { analysis, place } = analyseAt(marked, zone);
  const findings = analysis.findings();
  const actions = codeActions(analysis, place, { findings, ...options });
  return { analysis, actions, text: place.file.text.slice(0) };
}

/** Text after the one action whose title matches. */
function after(at: At, title: RegExp): string {
  const found = at.actions.filter((action) => title.test(action.title));
  expect(found.map((action) => action.title)).toHaveLength(1);
  return editedText(at.text, found[0]?.edit, 'zone');
}

const codesOf = (text: string) =>
  analyse(text)
    .findings()
    .map((finding) => finding.code);

describe('quick fixes', () => {
  it('offers what mends the finding under the cursor, the preferred one first', () => {
    const at = actionsAt(`${HEAD}@ MX 10 m$01\n`);
    const first = at.actions[0];
    expect(first).toMatchObject({
      kind: 'quickfix',
      isPreferred: true,
      title: expect.stringContaining('web'),
    });
    expect(after(at, /^Use web/)).toBe(`${HEAD}@ MX 10 web\n`);
  });

  it('offers nothing elsewhere', () => {
    expect(actionsAt(`${HEAD}@ M$0X 10 m1\n`).actions.map((action) => action.title)).not.toContainEqual(
      expect.stringContaining('web'),
    );
  });

  it('names the diagnostics that an action mends', () => {
    const { analysis, place } = analyseAt(`${HEAD}@ MX 10 m$01\n`);
    const findings = analysis.findings();
    const diagnostics: Diagnostic[] = diagnosticsOf(analysis, findings, () => undefined).get('zone') ?? [];
    const actions = codeActions(analysis, place, { findings, diagnostics });
    expect(actions[0]?.diagnostics?.map(({ code }) => code)).toEqual(['mx-target-cname']);
  });

  it('gives no fixes for records that $GENERATE makes, but lets them be silenced', () => {
    const at = actionsAt(`${HEAD}$0$GENERATE 1-2 a$ MX "10 m1"\n`);
    expect(at.actions.map((action) => action.title)).not.toContainEqual(expect.stringContaining('Use web'));
    expect(codesOf(after(at, /^Disable mx-target-cname for this line$/))).not.toContain('mx-target-cname');
  });
});

describe('fix all', () => {
  it('mends all of one kind', () => {
    const at = actionsAt(`${HEAD}@ MX 10 m$01\n  MX 20 m2\nx MX 10 m1\n`);
    expect(after(at, /^Fix all 3 .*mx-target-cname/)).toBe(`${HEAD}@ MX 10 web\n  MX 20 web\nx MX 10 web\n`);
  });

  it('is not offered for a single one', () => {
    expect(actionsAt(`${HEAD}@ MX 10 m$01\n`).actions.map((action) => action.title)).not.toContainEqual(
      expect.stringMatching(/^Fix all/),
    );
  });

  it('is a source action for what has a preferred fix', () => {
    for (const only of [[FIX_ALL], ['source.fixAll'], ['source']]) {
      const { actions, text } = actionsAt(`${HEAD}@ MX 10 m1\nx MX 10 m1\n$0`, { only });
      const action = actions.find(({ kind }) => kind === FIX_ALL);
      expect(editedText(text, action?.edit, 'zone')).toContain('@ MX 10 web\nx MX 10 web\n');
      expect(actions.every(({ kind }) => kind?.startsWith('source'))).toBe(true);
    }
  });

  it('edits the file that is asked about, and none of those it includes', () => {
    const readInclude = (uri: string) => ({ kind: 'text', uri, text: 'b MX 10 m2\n' }) as const;
    const zone = { origin: 'example.com.', readInclude };
    const { actions, text } = actionsAt(`${HEAD}a MX 10 m1\n$INCLUDE part\n$0`, { only: [FIX_ALL] }, zone);
    expect(Object.keys(actions[0]?.edit?.changes ?? {})).toEqual(['zone']);
    expect(editedText(text, actions[0]?.edit, 'zone')).toContain('a MX 10 web\n');
  });

  it('is not offered where nothing can be mended, nor unasked', () => {
    expect(actionsAt('$0', { only: [FIX_ALL], findings: [] }).actions).toEqual([]);
    const { actions } = actionsAt(`${HEAD}@ MX 10 m1\n$0`);
    expect(actions.every(({ kind }) => kind === 'quickfix')).toBe(true);
  });
});

describe('raising the serial', () => {
  const titles = (at: At) => at.actions.map((action) => action.title);

  it('is offered on every line of the SOA', () => {
    for (const zone of [
      '@ SOA ns1 h$0 41 2h 30m 2w 1h\n',
      '@ SOA ns1 h (\n 41\n 2h 3$00m 2w 1h )\n',
      '@ S$0OA ns1 h (\n 41\n 2h 30m 2w 1h )\n',
    ]) {
      const at = actionsAt(zone);
      expect(at.actions.map(({ kind }) => kind)).toContain(BUMP_SERIAL);
      expect(after(at, /^Raise the serial to 42$/)).toBe(zone.replace('$0', '').replace('41', '42'));
    }
  });

  it('is offered elsewhere only where it is asked for', () => {
    const marked = `${HEAD}@ T$0XT x\n`;
    expect(titles(actionsAt(marked))).not.toContainEqual(expect.stringMatching(/serial/));
    for (const only of [[BUMP_SERIAL], ['source']])
      expect(titles(actionsAt(marked, { only }))).toContain('Raise the serial to 2');
    expect(titles(actionsAt(marked, { only: ['quickfix'] }))).not.toContain('Raise the serial to 2');
  });

  it('takes the day from the clock', () => {
    const at = actionsAt('@ SOA ns1 h$0 2026010101 2h 30m 2w 1h\n', { now: new Date(2026, 10, 24) });
    expect(titles(at)).toContain('Raise the serial to 2026112401');
  });

  it('is not offered where there is no serial', () => {
    expect(actionsAt('@ N$0S ns1\n', { only: [BUMP_SERIAL] }).actions).toEqual([]);
  });
});

describe('suppressions', () => {
  it('silences a finding with a comment above', () => {
    const at = actionsAt(`${HEAD}@ MX 10 m$01\n`);
    const text = after(at, /^Disable mx-target-cname for this line$/);
    expect(text).toBe(`${HEAD}; zonewright-disable-next-line mx-target-cname\n@ MX 10 m1\n`);
    expect(codesOf(text)).not.toContain('mx-target-cname');
  });

  it('joins a comment that silences something else here', () => {
    for (const [before, expected] of [
      ['; zonewright-disable-next-line mx-single\n@ MX 10 m$01\n', '-next-line mx-single mx-target-cname\n'],
      ['@ MX 10 m$01 ; zonewright-disable-line mx-single ; why\n', '-line mx-single mx-target-cname ; why\n'],
    ] as const) {
      const text = after(actionsAt(HEAD + before), /^Disable mx-target-cname for this line$/);
      expect(text).toContain(expected);
      expect(codesOf(text)).not.toContain('mx-target-cname');
    }
  });

  it('silences a finding with a comment at the end of its line, before another one', () => {
    for (const [before, expected] of [
      ['@ MX 10 m$01\n', '@ MX 10 m1 ; zonewright-disable-line mx-target-cname\n'],
      ['@ MX 10 m$01\t; mail\n', '@ MX 10 m1 ; zonewright-disable-line mx-target-cname\t; mail\n'],
      ['@ MX ( 10 m$01 )', '@ MX ( 10 m1 ) ; zonewright-disable-line mx-target-cname'],
    ] as const) {
      const text = after(actionsAt(HEAD + before), /^Disable mx-target-cname for this line, at its end$/);
      expect(text).toBe(HEAD + expected);
      expect(codesOf(text)).not.toContain('mx-target-cname');
    }
  });

  it('puts no comment within parentheses or quotes', () => {
    for (const marked of [`${HEAD}@ MX (\n 10 m$01 )\n`, `${HEAD}@ TXT "v=spf1 +a$0ll\n`]) {
      const titles = actionsAt(marked).actions.map((action) => action.title);
      expect(titles).toContainEqual(expect.stringMatching(/^Disable .* for this line$/));
      expect(titles).not.toContainEqual(expect.stringContaining('at its end'));
    }
  });

  it('puts no comment before a byte order mark, nor in front of a comment that is what is found', () => {
    const marked = actionsAt(`\ufeff$0${HEAD}`);
    const ofMark = /^Disable syntax-encoding/;
    expect(marked.actions.map(({ title }) => title).filter((title) => ofMark.test(title))).toEqual([
      'Disable syntax-encoding in this file',
    ]);
    expect(codesOf(after(marked, ofMark))).not.toContain('syntax-encoding');
    const cut = actionsAt(`${HEAD}_dmarc TXT v=DMARC1; p=no$0ne\n`);
    const ofCut = /^Disable txt-semicolon for/;
    expect(cut.actions.filter(({ title }) => ofCut.test(title))).toHaveLength(1);
    expect(codesOf(after(cut, ofCut))).not.toContain('txt-semicolon');
  });

  it('silences a code in the whole file with a comment at its top, and joins that', () => {
    const zone = `${HEAD}@ MX 10 m$01\nx MX 10 m2\n`;
    const once = after(actionsAt(zone), /^Disable mx-target-cname in this file$/);
    expect(once).toBe(`; zonewright-disable mx-target-cname\n${zone.replace('$0', '')}`);
    expect(codesOf(once)).not.toContain('mx-target-cname');
    const twice = after(actionsAt(once.replace('NS  ns1', 'NS  n$0s1')), /^Disable ns-single in this file$/);
    expect(twice).toMatch(/^; zonewright-disable mx-target-cname ns-single\n\$TTL/);
    const marked = after(actionsAt(`\ufeff${zone}`), /^Disable mx-target-cname in this file$/);
    expect(marked).toMatch(/^\ufeff; zonewright-disable mx-target-cname\n\$TTL/);
  });

  it('offers what silences least first', () => {
    const titles = actionsAt(`${HEAD}@ MX 10 m$01\n`).actions.map((action) => action.title);
    expect(titles.filter((title) => /^Disable mx-target-cname/.test(title))).toEqual([
      'Disable mx-target-cname for this line',
      'Disable mx-target-cname for this line, at its end',
      'Disable mx-target-cname in this file',
    ]);
  });

  it('keeps the line ends of the file, and a byte order mark in front', () => {
    const zone = `@ MX 10 m$01\nm1 CNAME web\nweb A 192.0.2.1\n`;
    const crlf = after(actionsAt(zone.replaceAll('\n', '\r\n')), /^Disable mx-target-cname for this line$/);
    expect(crlf).toMatch(/^; zonewright-disable-next-line mx-target-cname\r\n@/);
    const marked = after(actionsAt(`\ufeff${zone}`), /^Disable mx-target-cname for this line$/);
    expect(marked).toMatch(/^\ufeff; zonewright-disable-next-line mx-target-cname\n@/);
  });

  it('is offered once per code and line', () => {
    const { analysis, place } = analyseAt('@ MX 10 a$0.b\n');
    const finding = {
      code: 'some-rule',
      severity: 'warning',
      message: '',
      entry: place.file.text.chunks[0]?.ids[0] ?? -1,
      start: 0,
      end: 11,
      related: [],
      data: {},
    } as const;
    const actions = codeActions(analysis, place, { findings: [finding, { ...finding, start: 5 }] });
    expect(actions.map((action) => action.title)).toEqual([
      'Disable some-rule for this line',
      'Disable some-rule for this line, at its end',
      'Disable some-rule in this file',
    ]);
  });
});

it('asks the client to select only where it has the command', () => {
  const marked = `${HEAD}@ MX 10 m$03\n`;
  const withCommand = actionsAt(marked, { commands: [SELECT_RANGE] }).actions.filter(
    (action) => action.command,
  );
  for (const { command } of withCommand) expect(command?.command).toBe(SELECT_RANGE);
  expect(actionsAt(marked).actions.filter((action) => action.command)).toEqual([]);
});
