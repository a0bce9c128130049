import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Disposable, extensions, type TextDocument, Uri, window, workspace } from 'vscode';
import {
  IPCMessageReader,
  IPCMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from 'vscode-languageclient/node';
import { restartServer } from './commands/restart-server';
import { explicitSettings } from './explicit-settings';
import { type InitializationOptions, trustedNotification } from './protocol';
import { serverEndHandler } from './server-end';
import type { ServerProcess } from './server-process';
import { CANONICAL_SCHEME } from './views/canonical-zones';
import { shareCommitted } from './zones/share-committed';

/** What `package.json` calls the extension. */
const EXTENSION = 'zonewright.zonewright';
const SECTION = 'zonewright';

/** Files that zones include or that say whose zone a file is; a change on disk changes what we say. */
const watchedFiles = ['**/*.{zone,dns,db,inc,include}', '**/db.*', '**/{named,nsd,knot,pdns}*.conf*'];

/** A language client, and what is to be disposed of when it ends. */
export interface Client {
  readonly client: LanguageClient;
  readonly subscriptions: readonly Disposable[];
}

/** The language client for zone files; not started yet. */
export function createClient(server: ServerProcess): Client {
  const watchers = watchedFiles.map((pattern) => workspace.createFileSystemWatcher(pattern));
  const names = settingNames();
  const userSettings = (scope: string | undefined): object =>
    explicitSettings(
      workspace.getConfiguration(SECTION, scope === undefined ? null : Uri.parse(scope)),
      names,
    );
  const outputChannel = window.createOutputChannel('Zonewright', { log: true });
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'dns-zone' }],
    outputChannel,
    errorHandler: serverEndHandler(
      () => restartServer(client)(),
      () => outputChannel.show(),
    ),
    initializationOptions: (): InitializationOptions => ({
      trusted: workspace.isTrusted,
      commands: ['zonewright.selectRange', 'zonewright.lookUpMx', 'zonewright.suggest'],
      committedText: true,
      // Asking for them would take a round trip, and the first diagnostics would be shown without.
      settings: userSettings(undefined),
    }),
    synchronize: { fileEvents: watchers },
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const answers = await next(params, token);
          if (!Array.isArray(answers)) return answers;
          return params.items.map(({ section, scopeUri }, at) =>
            section === SECTION ? userSettings(scopeUri) : answers[at],
          );
        },
      },
      // What is wrong with a zone is shown in its file, and not again in what is made from it.
      didOpen: (document, next) => (isCanonical(document) ? Promise.resolve() : next(document)),
      didChange: (change, next) => (isCanonical(change.document) ? Promise.resolve() : next(change)),
      didClose: (document, next) => (isCanonical(document) ? Promise.resolve() : next(document)),
    },
  };
  const connect = async (): Promise<MessageTransports> => {
    const process = server.take();
    eachLine(process.stdout, (line) => outputChannel.info(line));
    eachLine(process.stderr, (line) => outputChannel.error(line));
    return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  };
  const client: LanguageClient = new LanguageClient('zonewright', 'Zonewright', connect, options);
  const subscriptions = [
    outputChannel,
    ...watchers,
    shareCommitted(client),
    workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(trustedNotification)),
  ];
  return { client, subscriptions };
}

function eachLine(input: Readable | null, told: (line: string) => void): void {
  if (input) createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }).on('line', told);
}

/** Names of the settings, without `zonewright.` in front. */
function settingNames(): string[] {
  const properties = extensions.getExtension(EXTENSION)?.packageJSON.contributes.configuration.properties;
  return Object.keys(properties ?? {}).map((key) => key.slice(SECTION.length + 1));
}

function isCanonical({ uri }: TextDocument): boolean {
  return uri.scheme === CANONICAL_SCHEME;
}
