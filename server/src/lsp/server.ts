import { pathToFileURL } from 'node:url';
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { CONFIG_FILE } from '../config/config';
import { CODE_ACTION_KINDS } from '../features/code-actions';
import { TRIGGER_CHARACTERS } from '../features/completion';
import { SIGNATURE_TRIGGERS } from '../features/signature-help';
import { registerCanonicalZone } from './canonical-zone';
import { ClosedFiles } from './closed-files';
import { CommittedVersions } from './committed';
import { DiagnosticsDoor } from './diagnostics-door';
import { ZoneDocuments } from './documents';
import { registerFeatures } from './feature-handlers';
import { Indexing } from './indexing';
import { registerLive } from './live-handlers';
import {
  checked,
  hasMembers,
  hasUri,
  inDocument,
  isInteger,
  isListOf,
  isNullable,
  isOptional,
  isRange,
  isString,
} from './params';
import type { InitializationOptions } from './protocol';
import type { Settings } from './settings';
import { SettingsStore } from './settings-store';
import { tell, tellFault } from './tell';
import { WorkspaceFolders } from './workspace-folders';

const CONFIG_FILES = { watchers: [{ globPattern: `**/${CONFIG_FILE}` }] };

const hasFolders = isListOf(hasUri);
const hasInitializeParams = hasMembers({
  rootUri: isNullable(isString),
  workspaceFolders: isNullable(hasFolders),
});
const hasFolderChanges = hasMembers({ added: hasFolders, removed: hasFolders });
const hasFileChanges = hasMembers({ changes: isListOf(hasUri) });
const hasDocument = hasMembers({
  textDocument: hasMembers({ uri: isString, languageId: isString, version: isInteger, text: isString }),
});
const hasTextChanges = hasMembers({
  // Some editors do not count versions.
  textDocument: hasMembers({ uri: isString, version: isNullable(isInteger) }),
  contentChanges: isListOf(hasMembers({ range: isOptional(isRange), text: isString })),
});

/** Serves the language server protocol on a connection until it closes. */
export function serve(connection: Connection): void {
  let settingsRead: Promise<void> = Promise.resolve();
  let options: InitializationOptions = {};
  let trusted = false;
  let canAskSettings = false;
  let watchesFiles = false;
  let changesFolders = false;
  const folders = new WorkspaceFolders();
  const workspace = { folders: () => folders.paths, trusted: () => trusted };
  const settings = new SettingsStore(connection, workspace);
  const settingsOf = (uri?: string): Settings => settings.for(uri);
  const documents = new ZoneDocuments(
    {
      ...workspace,
      includeDirectory: (from) => settings.for(pathToFileURL(from).href).includeDirectory,
    },
    settingsOf,
  );
  const closedFiles = new ClosedFiles(connection, documents, settingsOf, () => diagnostics);
  const diagnostics: DiagnosticsDoor = new DiagnosticsDoor(connection, documents, settingsOf, closedFiles);

  documents.whenPlaced((uri) => diagnostics.changed(uri));
  documents.whenStale((document) => diagnostics.stale(document.uri));
  const indexing = new Indexing(connection, documents.workspace, () => {
    for (const document of documents.originsChanged()) diagnostics.stale(document.uri);
    closedFiles.indexed();
  });
  const committed = new CommittedVersions(connection, documents, () => diagnostics.refreshAll());
  diagnostics.whenShown((document) => committed.look(document));
  diagnostics.whenShown(() => closedFiles.shown());

  connection.onInitialize(
    checked(hasInitializeParams, (params: InitializeParams): InitializeResult => {
      options = optionsFrom(params.initializationOptions);
      trusted = options.trusted ?? false;
      settings.take(options.settings);
      folders.begin(params);
      canAskSettings = params.capabilities.workspace?.configuration === true;
      changesFolders = params.capabilities.workspace?.workspaceFolders === true;
      watchesFiles = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
      if (options.committedText) committed.begin();
      diagnostics.begin(params.capabilities);
      indexing.begin(params.capabilities);
      closedFiles.begin(params.capabilities);
      return {
        serverInfo: { name: 'zonewright' },
        capabilities: {
          textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
          hoverProvider: true,
          completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS] },
          signatureHelpProvider: { triggerCharacters: [...SIGNATURE_TRIGGERS] },
          definitionProvider: true,
          referencesProvider: true,
          documentHighlightProvider: true,
          renameProvider: { prepareProvider: true },
          documentSymbolProvider: true,
          foldingRangeProvider: true,
          codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
          codeLensProvider: {},
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
          ...diagnostics.capabilities,
        },
      };
    }),
  );

  connection.onInitialized(async () => {
    if (changesFolders)
      connection.workspace.onDidChangeWorkspaceFolders(checked(hasFolderChanges, foldersChanged));
    if (watchesFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, CONFIG_FILES);
    if (canAskSettings) {
      await Promise.all([
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'zonewright' }),
        readSettings(),
      ]);
    }
    indexing.start();
  });

  connection.onDidChangeConfiguration(async (change) => {
    if (canAskSettings) return readSettings();
    takeSettings((change.settings as { zonewright?: unknown } | undefined)?.zonewright);
  });

  async function foldersChanged(event: WorkspaceFoldersChangeEvent): Promise<void> {
    folders.change(event);
    settings.forget();
    indexing.again();
    if (canAskSettings) await readSettings();
    settingsChanged();
  }

  /** Each folder may have settings of its own. */
  function readSettings(): Promise<void> {
    const { uris, paths } = folders;
    const section = 'zonewright';
    const items = [{ section }, ...uris.map((scopeUri) => ({ section, scopeUri }))];
    settingsRead = connection.workspace
      .getConfiguration(items)
      .then(([everywhere, ...own]) => {
        takeSettings(everywhere, new Map(paths.map((path, at) => [path, own[at] ?? everywhere])));
      })
      .catch((error) => tellFault(connection, 'The settings cannot be read', error));
    return settingsRead;
  }

  function takeSettings(everywhere: unknown, byFolder: ReadonlyMap<string, unknown> = new Map()): void {
    const before = settings.origins;
    if (!settings.take(everywhere, byFolder)) return;
    if (settings.origins !== before) indexing.again();
    settingsChanged();
  }

  function settingsChanged(): void {
    documents.settingsChanged();
    diagnostics.refreshAll();
    closedFiles.settingsChanged();
  }

  connection.onNotification('zonewright/trusted', () => {
    trusted = true;
    settings.forget();
    indexing.again();
    committed.changed();
    settingsChanged();
  });

  connection.onDidOpenTextDocument(
    checked(hasDocument, ({ textDocument }) => {
      const { languageId, version, text } = textDocument;
      const { uri } = documents.open(textDocument.uri, languageId, version, text);
      closedFiles.opened(uri);
      diagnostics.changed(uri);
    }),
  );

  connection.onDidChangeTextDocument(
    checked(hasTextChanges, ({ textDocument, contentChanges }) => {
      const document = documents.get(textDocument.uri);
      if (!document) {
        tell(async () =>
          connection.console.warn(`${textDocument.uri} is not open: its changes are left out.`),
        );
        return;
      }
      closedFiles.edited(document.uri);
      for (const name of documents.links.namesOf(document.uri)) closedFiles.edited(name);
      documents.update(document, contentChanges, textDocument.version ?? document.version);
      diagnostics.changed(document.uri);
    }),
  );

  connection.onDidCloseTextDocument(
    checked(inDocument, ({ textDocument }) => {
      const uri = documents.clientUris.taken(textDocument.uri);
      const includers = documents.includersOf(uri);
      documents.close(textDocument.uri);
      diagnostics.closed(uri);
      closedFiles.closed(uri);
      for (const includer of includers) diagnostics.changed(includer.uri);
    }),
  );

  connection.onDidChangeWatchedFiles(
    checked(hasFileChanges, async ({ changes }) => {
      const uris = changes.map((change) => change.uri);
      const configured = settings.filesChanged(uris);
      if (configured) settingsChanged();
      const names = documents.otherNames(uris);
      if (documents.workspace.filesChanged(uris, names) || configured) indexing.again();
      closedFiles.filesChanged([...uris, ...names]);
      for (const uri of await documents.filesChanged(uris, names)) diagnostics.stale(uri);
    }),
  );

  registerFeatures(connection, documents, settingsOf, () => options);
  registerCanonicalZone(connection, documents);
  // The resolver that the user has chosen is asked, and no other one in the moment before its name is known.
  registerLive(connection, documents, (uri) => settingsRead.then(() => settings.for(uri)));
  connection.listen();
}

function optionsFrom(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { trusted, commands, committedText, settings } = value as Readonly<
    Record<keyof InitializationOptions, unknown>
  >;
  return {
    ...(typeof settings === 'object' && settings !== null && { settings }),
    trusted: trusted === true,
    committedText: committedText === true,
    commands: Array.isArray(commands) ? commands.filter((each) => typeof each === 'string') : [],
  };
}
