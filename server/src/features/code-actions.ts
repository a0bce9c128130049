import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import type { Finding, Fix, TextEdit } from '../rules/rule';
import { bumpSerial } from '../rules/serial';
import { shownEntry } from '../rules/suppressions';
import { entryAt, type Place, placeOf } from '../zone/record';
import type { ZoneFile } from '../zone/zone-file';
import { EditMerge, selectionAfter, workspaceEdit } from './edits';
import { rangeOf } from './place';
import { suppressionsFor } from './suppress';

export const FIX_ALL = 'source.fixAll.zonewright';
export const BUMP_SERIAL = 'source.bumpSerial.zonewright';
export const SELECT_RANGE = 'zonewright.selectRange';

/** Kinds of code actions there are, for the server's capabilities. */
export const CODE_ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, FIX_ALL, BUMP_SERIAL];

export interface CodeActionOptions {
  /** Findings of the whole zone as the user is shown them. */
  readonly findings: readonly Finding[];
  /** What the editor shows in the range; an action names those it mends. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Kinds asked for. Without it quick fixes are given, and no source actions. */
  readonly only?: readonly string[] | undefined;
  /** Commands that the client has. */
  readonly commands?: readonly string[] | undefined;
  /** The present, for serials that tell the time; by default that of the clock. */
  readonly now?: Date;
}

/**
 * What can be done at `range`: quick fixes of the findings that touch it, the serial's raise on its SOA, and source
 * actions where asked for.
 */
export function codeActions(analysis: Analysis, range: Place, options: CodeActionOptions): CodeAction[] {
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix, options)) actions.push(...quickFixes(analysis, range, options));
  if (options.only && wanted(FIX_ALL, options)) actions.push(...fixAll(analysis, range, options));
  if (wanted(BUMP_SERIAL, options)) actions.push(...raiseSerial(analysis, range, options));
  return actions;
}

function wanted(kind: string, { only }: CodeActionOptions): boolean {
  return only?.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`)) ?? true;
}

function* quickFixes(analysis: Analysis, range: Place, options: CodeActionOptions): Generator<CodeAction> {
  const here = options.findings.filter((finding) => touches(analysis, finding, range));
  for (const finding of here) {
    const diagnostics = diagnosticsFor(analysis, finding, options);
    for (const fix of analysis.fixes(finding)) yield fixAction(fix, diagnostics, options);
  }
  for (const code of new Set(here.map((finding) => finding.code))) {
    const edits = mergedFixes(
      analysis,
      options.findings.filter((finding) => finding.code === code),
    );
    if (edits.count < 2) continue;
    const diagnostics = here
      .filter((finding) => finding.code === code)
      .flatMap((finding) => diagnosticsFor(analysis, finding, options));
    yield {
      title: `Fix all ${edits.count} problems of this kind (${code})`,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit: edits.merge.workspaceEdit(),
    };
  }
  yield* silencings(analysis, here, options);
}

/** Each way once for a line or a file; what silences least comes first. */
function* silencings(
  analysis: Analysis,
  findings: readonly Finding[],
  options: CodeActionOptions,
): Generator<CodeAction> {
  const { zone } = analysis;
  const ofLines = new Map<string, CodeAction>();
  const ofFiles = new Map<string, CodeAction>();
  for (const finding of findings) {
    for (const { reach, title, edit } of suppressionsFor(zone, finding)) {
      const actions = reach === 'line' ? ofLines : ofFiles;
      const key = `${reach === 'line' ? shownEntry(zone, finding.entry) : edit.file.uri} ${title}`;
      if (actions.has(key)) continue;
      const diagnostics = diagnosticsFor(analysis, finding, options);
      actions.set(key, { title, kind: CodeActionKind.QuickFix, diagnostics, edit: workspaceEdit([edit]) });
    }
  }
  yield* ofLines.values();
  yield* ofFiles.values();
}

function fixAction(fix: Fix, diagnostics: Diagnostic[], options: CodeActionOptions): CodeAction {
  const selection = options.commands?.includes(SELECT_RANGE) ? selectionAfter(fix) : undefined;
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(fix.preferred ? { isPreferred: true } : {}),
    edit: workspaceEdit(fix.edits),
    ...(selection
      ? {
          command: {
            title: 'Select what to type over',
            command: SELECT_RANGE,
            arguments: [selection.uri, selection.range],
          },
        }
      : {}),
  };
}

/** Of the file that is asked about only: it may be saved, and others of its zone may not. */
function* fixAll(analysis: Analysis, { file }: Place, options: CodeActionOptions): Generator<CodeAction> {
  const { merge, count } = mergedFixes(analysis, options.findings, file);
  if (count === 0) return;
  const title =
    count === 1 ? 'Fix the problem that can be fixed' : `Fix all ${count} problems that can be fixed`;
  yield { title, kind: FIX_ALL, edit: merge.workspaceEdit() };
}

/** Offered unasked only on the lines of the SOA itself. */
function* raiseSerial(analysis: Analysis, range: Place, options: CodeActionOptions): Generator<CodeAction> {
  const edit = bumpSerial(analysis.zone, options.now ?? new Date());
  if (!edit || !(options.only || isOnEntry(edit, range))) return;
  yield { title: `Raise the serial to ${edit.newText}`, kind: BUMP_SERIAL, edit: workspaceEdit([edit]) };
}

/** True if `range` touches a line of the entry that `edit` changes. */
function isOnEntry({ file, start }: TextEdit, range: Place): boolean {
  if (file.uri !== range.file.uri) return false;
  const changed = entryAt(file, start)?.id;
  return [range.start, range.end].some((offset) => entryAt(file, offset)?.id === changed);
}

/**
 * The preferred fixes of findings, in their order; one that overlaps an earlier one is left for the next time. With
 * `only`, those that edit nothing but this file.
 */
function mergedFixes(
  analysis: Analysis,
  findings: readonly Finding[],
  only?: ZoneFile,
): { merge: EditMerge; count: number } {
  const merge = new EditMerge();
  let count = 0;
  for (const finding of findings) {
    const fix = analysis.fixes(finding)[0];
    if (!fix?.preferred || (only && fix.edits.some(({ file }) => file.uri !== only.uri))) continue;
    if (merge.add(fix.edits)) count++;
  }
  return { merge, count };
}

function touches({ zone }: Analysis, finding: Finding, range: Place): boolean {
  const place = placeOf(zone, finding.entry, finding.start, finding.end);
  return place.file.uri === range.file.uri && place.start <= range.end && range.start <= place.end;
}

/** The editor's own diagnostics that stand for a finding. */
function diagnosticsFor(analysis: Analysis, finding: Finding, options: CodeActionOptions): Diagnostic[] {
  const { start } = rangeOf(placeOf(analysis.zone, finding.entry, finding.start, finding.end));
  return (options.diagnostics ?? []).filter(
    ({ code, range }) =>
      code === finding.code && range.start.line === start.line && range.start.character === start.character,
  );
}
