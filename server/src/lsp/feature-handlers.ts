import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type Connection,
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
  SignatureHelpTriggerKind,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { codeActions } from '../features/code-actions';
import { codeLenses, LOOK_UP_MX } from '../features/code-lens';
import { completionsAt } from '../features/completion';
import { definitionAt } from '../features/definition';
import { documentSymbols } from '../features/document-symbols';
import { workspaceEdit } from '../features/edits';
import { foldingRanges } from '../features/folding';
import { hoverAt } from '../features/hover';
import { mailDomains } from '../features/mail-domains';
import type { Refusal } from '../features/new-name';
import { highlightsAt, referencesAt } from '../features/references';
import { nameToRename, renameAt } from '../features/rename';
import { signatureHelpAt } from '../features/signature-help';
import type { Analysis } from '../rules/analysis';
import type { Finding } from '../rules/rule';
import { bumpSerial } from '../rules/serial';
import { fileNameOf } from '../zone/file-name';
import type { ZoneFile } from '../zone/zone-file';
import type { ZoneDocuments } from './documents';
import { type HoverInZone, mergedHover } from './merged-hover';
import {
  atPosition,
  checked,
  hasMembers,
  hasUri,
  inDocument,
  isListOf,
  isNullable,
  isPosition,
  isRange,
  isString,
} from './params';
import { BumpSerialRequest, type InitializationOptions, MailDomainsRequest } from './protocol';
import type { Settings } from './settings';
import type { ZoneDocument } from './zone-document';

/** A zone that has been read, and the file in it that a request is about. */
interface Asked {
  readonly document: ZoneDocument;
  readonly analysis: Analysis;
  readonly file: ZoneFile;
}

const hasReferenceParams = hasMembers({
  textDocument: hasUri,
  position: isPosition,
  context: hasMembers({}),
});
const hasRenameParams = hasMembers({ textDocument: hasUri, position: isPosition, newName: isString });
const hasMailDomainsParams = hasMembers({ uri: isString, position: isPosition });
const hasCodeActionParams = hasMembers({
  textDocument: hasUri,
  range: isRange,
  context: hasMembers({
    diagnostics: isListOf(hasMembers({ range: isRange })),
    only: isNullable(isListOf(isString)),
  }),
});

/** Answers what an editor asks of an open document; see each feature for what its answer holds. */
export function registerFeatures(
  connection: Connection,
  documents: ZoneDocuments,
  settings: (uri: string) => Settings,
  options: () => InitializationOptions,
): void {
  const { clientUris } = documents;

  connection.onHover(
    checked(atPosition, async ({ textDocument, position }, token) => {
      const first = await askedOf(documents, textDocument.uri, token);
      if (!first) return null;
      const found: HoverInZone[] = [];
      for (const { document, analysis, file } of [
        first,
        ...(await othersOf(documents, first, textDocument.uri)),
      ]) {
        const hover = hoverAt(analysis, pointAt(file, position));
        if (hover) found.push({ zone: document.uri, hover });
      }
      return mergedHover(found);
    }),
  );

  connection.onCompletion(
    checked(atPosition, async ({ textDocument, position, context }, token) => {
      const asked = await askedOf(documents, textDocument.uri, token);
      return (
        asked &&
        completionsAt(asked.analysis, pointAt(asked.file, position), {
          now: new Date(),
          trigger: context?.triggerCharacter,
          commands: options().commands,
        })
      );
    }),
  );

  connection.onSignatureHelp(
    checked(atPosition, async ({ textDocument, position, context }, token) => {
      const asked = await askedOf(documents, textDocument.uri, token);
      const by = context?.triggerKind === SignatureHelpTriggerKind.Invoked ? 'by the user' : 'by typing';
      return asked && (signatureHelpAt(asked.analysis, pointAt(asked.file, position), by) ?? null);
    }),
  );

  connection.onDefinition(
    checked(atPosition, async ({ textDocument, position }, token) => {
      const asked = await askedOf(documents, textDocument.uri, token);
      return asked && clientUris.inAnswer(definitionAt(asked.analysis, pointAt(asked.file, position)));
    }),
  );

  connection.onReferences(
    checked(hasReferenceParams, async ({ textDocument, position, context }, token) => {
      const asked = await askedOf(documents, textDocument.uri, token);
      const declarations = context.includeDeclaration ? 'with declarations' : 'without';
      if (!asked) return null;
      const places = referencesAt(asked.analysis, pointAt(asked.file, position), declarations);
      return clientUris.inAnswer(places);
    }),
  );

  connection.onDocumentHighlight(
    checked(atPosition, async ({ textDocument, position }, token) => {
      const asked = await askedOf(documents, textDocument.uri, token);
      return asked && highlightsAt(asked.analysis, pointAt(asked.file, position));
    }),
  );

  connection.onPrepareRename(
    checked(atPosition, async ({ textDocument, position }, token) => {
      const asked = await askedOf(documents, textDocument.uri, token);
      return asked && unlessRefused(nameToRename(asked.analysis, pointAt(asked.file, position)) ?? null);
    }),
  );

  connection.onRenameRequest(
    checked(hasRenameParams, async ({ textDocument, position, newName }, token) => {
      const asked = await askedOf(documents, textDocument.uri, token);
      if (!asked) return null;
      const edit = renameAt(asked.analysis, pointAt(asked.file, position), newName);
      return clientUris.inAnswer(unlessRefused(refusedElsewhere(documents, asked.document, edit) ?? edit));
    }),
  );

  connection.onDocumentSymbol(
    checked(inDocument, async ({ textDocument }, token) => {
      const asked = await askedOf(documents, textDocument.uri, token);
      return asked && documentSymbols(asked.file);
    }),
  );

  connection.onFoldingRanges(
    checked(inDocument, async ({ textDocument }, token) => {
      const asked = await askedOf(documents, textDocument.uri, token);
      return asked && foldingRanges(asked.file);
    }),
  );

  connection.onCodeAction(
    checked(hasCodeActionParams, async ({ textDocument, range, context }, token) => {
      const first = await askedOf(documents, textDocument.uri, token);
      if (!first) return null;
      const actions = new Map<string, CodeAction>();
      for (const asked of [first, ...(await othersOf(documents, first, textDocument.uri))]) {
        const found = codeActions(asked.analysis, placeAt(asked.file, range), {
          findings: await findingsOf(asked, settings),
          diagnostics: context.diagnostics,
          only: context.only,
          commands: options().commands,
        });
        for (const action of found) {
          const key = JSON.stringify([action.title, action.edit]);
          // What is done to the whole file is done for one of its zones at a time.
          if (asked === first || action.kind === CodeActionKind.QuickFix)
            actions.set(key, actions.get(key) ?? action);
        }
      }
      return clientUris.inAnswer([...actions.values()]);
    }),
  );

  connection.onCodeLens(
    checked(inDocument, async ({ textDocument }, token) => {
      const asked = await askedOf(documents, textDocument.uri, token);
      if (!asked) return null;
      const lenses = codeLenses(asked.analysis, asked.file).filter((lens) => canRun(lens, options()));
      return clientUris.inAnswer(lenses);
    }),
  );

  connection.onRequest(
    MailDomainsRequest,
    checked(hasMailDomainsParams, async ({ uri, position }, token) => {
      const asked = await askedOf(documents, uri, token);
      return { candidates: asked ? mailDomains(asked.analysis, pointAt(asked.file, position)) : [] };
    }),
  );

  connection.onRequest(
    BumpSerialRequest,
    checked(hasUri, async ({ uri }, token) => {
      const asked = await askedOf(documents, uri, token);
      const edit = asked && bumpSerial(asked.analysis.zone, new Date());
      return edit ? clientUris.inAnswer(workspaceEdit([edit])) : null;
    }),
  );
}

/**
 * The zone to answer from; null for a document that is not open. A request that was cancelled, or whose document
 * was edited while its zone was being read, fails with the code for it: an answer would be for another text.
 */
async function askedOf(
  documents: ZoneDocuments,
  uri: string,
  token: CancellationToken,
): Promise<Asked | null> {
  const given = documents.get(uri);
  const edits = given?.edits;
  const place = await documents.placeOf(uri);
  if (!place) return null;
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  const { document, file } = place;
  if (documents.get(uri) !== given || given?.edits !== edits || !document.analysis)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The document was edited meanwhile.');
  return { document, analysis: document.analysis, file };
}

/** The other zones that the file of a request is a part of. */
async function othersOf(documents: ZoneDocuments, first: Asked, uri: string): Promise<Asked[]> {
  const others: Asked[] = [];
  for (const document of await documents.zonesOf(uri)) {
    const file = document.file(uri);
    if (document !== first.document && file && document.analysis)
      others.push({ document, analysis: document.analysis, file });
  }
  return others;
}

/** Why an edit of one zone is not made: a file that it changes is a part of another zone, too. */
function refusedElsewhere(
  documents: ZoneDocuments,
  document: ZoneDocument,
  edit: WorkspaceEdit | Refusal,
): Refusal | undefined {
  if ('refused' in edit) return undefined;
  for (const uri of Object.keys(edit.changes ?? {})) {
    const other = documents.includersOf(uri).find((zone) => zone !== document);
    if (!other) continue;
    const [file, zone] = [uri, other.uri].map(fileNameOf);
    return { refused: `${file} is a part of ${zone}, too: the name would be another there as well.` };
  }
  return undefined;
}

/** Editors show the reason where a request fails. */
function unlessRefused<T>(answer: T | Refusal): T {
  if (typeof answer !== 'object' || answer === null || !('refused' in answer)) return answer as T;
  throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
}

/** What the user is shown of a zone. */
async function findingsOf({ document }: Asked, settings: (uri: string) => Settings): Promise<Finding[]> {
  const { rules, maxProblems } = settings(document.uri);
  const options = { settings: rules, limit: maxProblems };
  if (!(await document.check(options)))
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The document was edited meanwhile.');
  return document.findings(options);
}

function pointAt(file: ZoneFile, position: Position) {
  return { file, offset: file.text.offsetAt(position) };
}

/** A range may be given from its end to its start. */
function placeAt(file: ZoneFile, range: Range) {
  const places = [file.text.offsetAt(range.start), file.text.offsetAt(range.end)];
  return { file, start: Math.min(...places), end: Math.max(...places) };
}

/** The look-up is a command of the client; a lens for it is of no use to a client that has none. */
function canRun({ command }: CodeLens, { commands = [] }: InitializationOptions): boolean {
  return command?.command !== LOOK_UP_MX || commands.includes(LOOK_UP_MX);
}
