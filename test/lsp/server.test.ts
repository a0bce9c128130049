import { afterEach, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DocumentDiagnosticRequest,
  DocumentHighlightRequest,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
} from 'vscode-languageserver';
import { BumpSerialRequest, MailDomainsRequest } from '../../server/src/lsp/protocol';
import { after, type LspSession, startServer, URI } from './client';

const ZONE = `$TTL 1h
@    SOA ns1 hostmaster 7 2h 30m 2w 1h
@    NS  ns1
@    NS  ns2
@    MX  10 mail
@    MX  20 mx.example.net.
ns1  A   192.0.2.1
ns2  A   192.0.2.2
mail CNAME web
web  A   192.0.2.3
`;
const EXCHANGE = { line: 4, character: 12 };

let session: LspSession | undefined;

afterEach(() => session?.end());

async function started(...args: Parameters<typeof startServer>): Promise<LspSession> {
  session = await startServer(...args);
  return session;
}

async function actionsAt(at: LspSession, line: number, only?: string[]): Promise<CodeAction[]> {
  const range = { start: { line, character: 0 }, end: { line, character: 40 } };
  const diagnostics = [...(await at.diagnostics())];
  const actions = await at.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: URI },
    range,
    context: only ? { diagnostics, only } : { diagnostics },
  });
  return (actions ?? []).filter((action): action is CodeAction => 'edit' in action);
}

describe('the language server', () => {
  it('says what it can do', async () => {
    const { initialized } = await started();
    expect(initialized).toEqual({
      serverInfo: { name: 'zonewright' },
      capabilities: {
        textDocumentSync: { openClose: true, change: 2 },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [' ', '"', ':', '=', ';', ','] },
        signatureHelpProvider: { triggerCharacters: [' ', '\t'] },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: { prepareProvider: true },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        codeActionProvider: {
          codeActionKinds: ['quickfix', 'source.fixAll.zonewright', 'source.bumpSerial.zonewright'],
        },
        codeLensProvider: {},
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    });
  });

  it('publishes diagnostics with code, page and related place', async () => {
    const at = await started();
    await at.open(ZONE);
    const found = await at.diagnostics();
    expect(found.filter(({ code }) => code === 'mx-target-cname')).toMatchObject([
      {
        range: { start: { line: 4, character: 12 }, end: { line: 4, character: 16 } },
        severity: 2,
        source: 'zonewright',
        codeDescription: { href: expect.stringMatching(/docs\/rules\/mx-target-cname\.md$/) },
        relatedInformation: [{ location: { uri: URI, range: { start: { line: 8, character: 0 } } } }],
      },
    ]);
  });

  it('follows edits, and takes a diagnostic away when its cause is gone', async () => {
    const at = await started();
    await at.open(ZONE);
    await at.diagnostics();
    const range = { start: { line: 8, character: 0 }, end: { line: 9, character: 0 } };
    await at.change([{ range, text: 'mail A 192.0.2.4\n' }]);
    expect((await at.diagnostics()).map(({ code }) => code)).not.toContain('mx-target-cname');
    await at.change([{ text: ZONE }]);
    expect((await at.diagnostics()).map(({ code }) => code)).toContain('mx-target-cname');
  });

  it('gives diagnostics on request to a client that pulls them, and says when they are the same', async () => {
    const at = await started({ client: { textDocument: { diagnostic: {} } } });
    await at.open(ZONE);
    const ask = (previousResultId?: string) =>
      at.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri: URI },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      });
    const first = await ask();
    expect(first.kind === 'full' && first.items.map(({ code }) => code)).toContain('mx-target-cname');
    expect(await ask(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await at.change([{ range: { start: EXCHANGE, end: { line: 4, character: 16 } }, text: 'web' }]);
    const second = await ask(first.resultId);
    expect(second.kind === 'full' && second.items.map(({ code }) => code)).not.toContain('mx-target-cname');
  });

  it('answers a hover on a preference, and nothing where nothing stands', async () => {
    const at = await started();
    await at.open(ZONE);
    const hover = (line: number, character: number) =>
      at.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: URI },
        position: { line, character },
      });
    expect(JSON.stringify(await hover(4, 9))).toContain('First of 2');
    expect(await hover(10, 0)).toBeNull();
  });

  it('completes names, and asks for values only at clients that can', async () => {
    const ask = async (at: LspSession, line: number, character: number) => {
      const position = { line, character };
      const answer = await at.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri: URI },
        position,
      });
      return answer && 'items' in answer ? answer.items : [];
    };
    const text = `${ZONE}@ TXT "v=spf1 inc"\n`;
    const at = await started();
    await at.open(text);
    expect((await ask(at, 4, 13)).map(({ label }) => label)).toEqual([]);
    expect((await ask(at, 4, 12)).map(({ label }) => label)).toEqual(['web', 'ns1', 'ns2', '.']);
    expect((await ask(at, 10, 17))[0]).toMatchObject({
      label: 'include:',
      textEdit: { newText: 'include:', range: { start: { line: 10, character: 14 } } },
    });
    expect((await ask(at, 10, 17))[0]?.command).toBeUndefined();
    at.end();
    const withCommand = await started({
      initializationOptions: { commands: ['zonewright.suggest'] },
    });
    await withCommand.open(text);
    expect((await ask(withCommand, 10, 17))[0]?.command?.command).toBe('zonewright.suggest');
  });

  it('goes to definitions, and finds references', async () => {
    const at = await started();
    await at.open(ZONE);
    const asked = { textDocument: { uri: URI }, position: EXCHANGE };
    expect(await at.connection.sendRequest(DefinitionRequest.type, asked)).toEqual([
      { uri: URI, range: { start: { line: 8, character: 0 }, end: { line: 8, character: 4 } } },
    ]);
    const context = { includeDeclaration: true };
    const references = await at.connection.sendRequest(ReferencesRequest.type, { ...asked, context });
    expect(references?.map(({ range }) => range.start.line)).toEqual([4, 8]);
    const marks = await at.connection.sendRequest(DocumentHighlightRequest.type, asked);
    expect(marks?.map(({ kind }) => kind)).toEqual([2, 3]);
  });

  it('renames, and says why where it does not', async () => {
    const at = await started();
    await at.open(ZONE);
    const asked = { textDocument: { uri: URI }, position: EXCHANGE };
    expect(await at.connection.sendRequest(PrepareRenameRequest.type, asked)).toMatchObject({
      placeholder: 'mail',
    });
    const edit = await at.connection.sendRequest(RenameRequest.type, { ...asked, newName: 'mx' });
    expect(edit?.changes?.[URI]?.map(({ range }) => range.start.line)).toEqual([4, 8]);
    await expect(at.connection.sendRequest(RenameRequest.type, { ...asked, newName: 'web' })).rejects.toThrow(
      'web.example.com. is in the zone already',
    );
  });

  it('offers fixes whose edits mend the zone', async () => {
    const at = await started();
    await at.open(ZONE);
    const fix = (await actionsAt(at, 4)).find(({ isPreferred }) => isPreferred);
    expect(fix?.diagnostics?.map(({ code }) => code)).toEqual(['mx-target-cname']);
    expect(after(ZONE, fix)).toBe(ZONE.replace('10 mail', '10 web'));
    const [all] = await actionsAt(at, 0, ['source.fixAll']);
    expect(after(ZONE, all)).toContain('10 web');
  });

  it('hands out commands only to a client that has them', async () => {
    const withCommands = await started({ initializationOptions: { commands: ['zonewright.lookUpMx'] } });
    await withCommands.open(ZONE);
    const lenses = async (at: LspSession) =>
      (await at.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: URI } }))?.map(
        ({ command }) => command?.title,
      );
    const both = await lenses(withCommands);
    expect(both).toEqual(['Look up MX of example.com', 'mail (10), then mx.example.net (20)']);
    withCommands.end();
    const without = await started();
    await without.open(ZONE);
    expect(await lenses(without)).toEqual(both?.slice(1));
  });

  it('offers domains, and raises the serial', async () => {
    const at = await started();
    await at.open(ZONE);
    const position = { line: 9, character: 0 };
    expect(await at.connection.sendRequest(MailDomainsRequest, { uri: URI, position })).toEqual({
      candidates: ['web.example.com', 'example.com'],
    });
    const edit = await at.connection.sendRequest(BumpSerialRequest, { uri: URI });
    expect(edit?.changes?.[URI]).toMatchObject([{ newText: '8', range: { start: { line: 1 } } }]);
  });

  it('takes severities from the settings', async () => {
    const at = await started();
    await at.open(ZONE);
    expect((await at.diagnostics()).map(({ code }) => code)).toContain('mx-target-cname');
    await at.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { zonewright: { rules: { 'mx-*': 'off' } } },
    });
    // The answer to a request comes behind the diagnostics that the notification before it brings.
    await at.change([{ range: { start: EXCHANGE, end: EXCHANGE }, text: '' }]);
    expect((await at.diagnostics()).filter(({ code }) => String(code).startsWith('mx-'))).toEqual([]);
  });

  it('knows nothing of documents that are not open', async () => {
    const at = await started();
    const textDocument = { uri: 'file:///zones/db.example.net' };
    const position = { line: 0, character: 0 };
    expect(await at.connection.sendRequest(HoverRequest.type, { textDocument, position })).toBeNull();
    expect(await at.connection.sendRequest(BumpSerialRequest, textDocument)).toBeNull();
    expect(await at.connection.sendRequest(MailDomainsRequest, { uri: textDocument.uri, position })).toEqual({
      candidates: [],
    });
  });
});
