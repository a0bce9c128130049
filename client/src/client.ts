import { type ExtensionContext, window } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';

/** The language client for zone files; not started yet. Its server is `dist/server.js`, spoken to over IPC. */
export function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'dns-zone' }],
    diagnosticCollectionName: 'zonewright',
    outputChannel: window.createOutputChannel('Zonewright', { log: true }),
  };
  return new LanguageClient('zonewright', 'Zonewright', server, options);
}
