import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  HoverRequest,
  InitializeRequest,
  LogMessageNotification,
} from 'vscode-languageserver/node';
import { type LspSession, startServer, URI } from '../lsp/client';
import { codes, HEAD } from '../lsp/zones-on-disk';

const TEXT = `$ORIGIN example.com.\n${HEAD}@ MX 10 mail\n`;
const INVALID_PARAMS = -32602;
const textDocument = { uri: URI };
const position = { line: 1, character: 0 };
const range = { start: position, end: position };
const context = { diagnostics: [] };

let session: LspSession;
let logged: string[];

beforeEach(async () => {
  session = await startServer();
  logged = [];
  session.connection.onNotification(LogMessageNotification.type, ({ message }) => {
    logged.push(message);
  });
  await session.open(TEXT);
});

afterEach(() => session.end());

const POSITIONS: readonly (readonly [unknown, string])[] = [
  [undefined, '"params.position" is not an object.'],
  [null, '"params.position" is not an object.'],
  ['1:2', '"params.position" is not an object.'],
  [{ line: 1 }, '"params.position.character" is not a whole number from 0 on.'],
  [{ line: -1, character: 0 }, '"params.position.line" is not a whole number from 0 on.'],
  [{ line: 0, character: -3 }, '"params.position.character" is not a whole number from 0 on.'],
  [{ line: 1.5, character: 0 }, '"params.position.line" is not a whole number from 0 on.'],
  [{ line: '1', character: 0 }, '"params.position.line" is not a whole number from 0 on.'],
];

const AT_POSITION = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/signatureHelp',
  'textDocument/definition',
  'textDocument/documentHighlight',
  'textDocument/prepareRename',
  'textDocument/references',
  'textDocument/rename',
];

const IN_DOCUMENT = [
  ...AT_POSITION,
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/codeAction',
  'textDocument/codeLens',
];

const OTHERS: readonly (readonly [string, object, string])[] = [
  ['textDocument/references', { textDocument, position }, '"params.context" is not an object.'],
  ['textDocument/rename', { textDocument, position, newName: 7 }, '"params.newName" is not a string.'],
  ['textDocument/codeAction', { textDocument, context }, '"params.range" is not an object.'],
  [
    'textDocument/codeAction',
    { textDocument, context, range: { start: position } },
    '"params.range.end" is not an object.',
  ],
  ['textDocument/codeAction', { textDocument, range }, '"params.context" is not an object.'],
  [
    'textDocument/codeAction',
    { textDocument, range, context: { diagnostics: [null] } },
    '"params.context.diagnostics[0]" is not an object.',
  ],
  [
    'textDocument/codeAction',
    { textDocument, range, context: { diagnostics: [], only: 'quickfix' } },
    '"params.context.only" is not an array.',
  ],
  ['zonewright/mailDomains', { uri: URI }, '"params.position" is not an object.'],
  ['zonewright/bumpSerial', { uri: 1 }, '"params.uri" is not a string.'],
  ['zonewright/canonicalZone', { uri: URI, text: 1 }, '"params.text" is not a string.'],
  ['zonewright/mailRoute', {}, '"params.domain" is not a string.'],
  ['zonewright/mailRoute', { domain: 'example.com', uri: [] }, '"params.uri" is not a string.'],
];

describe('a request', () => {
  it.each(AT_POSITION)('without a good position is told so: %s', async (method) => {
    for (const [bad, message] of POSITIONS) {
      const params = { textDocument, position: bad, context: {}, newName: 'a' };
      await expect(session.connection.sendRequest(method, params)).rejects.toMatchObject({
        code: INVALID_PARAMS,
        message,
      });
    }
  });

  it.each(IN_DOCUMENT)('without a document is told so: %s', async (method) => {
    for (const bad of [{}, [], { textDocument: 1 }, { textDocument: {} }, { textDocument: { uri: 5 } }])
      await expect(session.connection.sendRequest(method, { position, ...bad })).rejects.toMatchObject({
        code: INVALID_PARAMS,
      });
  });

  it.each(OTHERS)('with other bad params is told so: %s %j', async (method, params, message) => {
    await expect(session.connection.sendRequest(method, params)).rejects.toMatchObject({
      code: INVALID_PARAMS,
      message,
    });
  });

  it.each(IN_DOCUMENT)('about a document that is not open gets no answer: %s', async (method) => {
    const unknown = { uri: 'file:///zones/unknown' };
    const params = { textDocument: unknown, position, range, context, newName: 'a' };
    expect(await session.connection.sendRequest(method, params)).toBeNull();
  });

  it('beyond the text is about its end, or the end of the line', async () => {
    for (const beyond of [
      { line: 4_000_000_000, character: 0 },
      { line: 2, character: 4_000_000_000 },
    ]) {
      const hover = { textDocument, position: beyond };
      expect(await session.connection.sendRequest(HoverRequest.type, hover)).not.toBeUndefined();
    }
  });

  it('for actions in a range that is given from its end to its start is answered as for the range', async () => {
    const [start, end] = [position, { line: 6, character: 0 }];
    const titles = async (range: { start: object; end: object }) =>
      session.connection.sendRequest(CodeActionRequest.method, { textDocument, range, context });
    expect(await titles({ start: end, end: start })).toEqual(await titles({ start, end }));
  });

  it('for diagnostics without a document is told so', async () => {
    const pulling = await startServer({ client: { textDocument: { diagnostic: {} } } });
    for (const [method, message] of [
      ['textDocument/diagnostic', '"params.textDocument" is not an object.'],
      ['workspace/diagnostic', '"params.previousResultIds" is not an array.'],
    ] as const)
      await expect(pulling.connection.sendRequest(method, {})).rejects.toMatchObject({
        code: INVALID_PARAMS,
        message,
      });
    const unknown = { textDocument: { uri: 'file:///zones/unknown' } };
    expect(await pulling.connection.sendRequest(DocumentDiagnosticRequest.type, unknown)).toEqual({
      kind: 'full',
      items: [],
    });
    pulling.end();
  });

  it('to begin that is not as it should be is told so', async () => {
    for (const [params, message] of [
      [{ capabilities: {}, workspaceFolders: [{}] }, '"params.workspaceFolders[0].uri" is not a string.'],
      [{ capabilities: {}, rootUri: 3 }, '"params.rootUri" is not a string.'],
    ] as const)
      await expect(
        session.connection.sendRequest(InitializeRequest.method, { processId: null, ...params }),
      ).rejects.toMatchObject({ code: INVALID_PARAMS, message });
  });
});

describe('a notification', () => {
  /** What the server takes the open document to be. */
  const taken = async (): Promise<unknown> => {
    const { text } = (await session.connection.sendRequest('zonewright/canonicalZone', { uri: URI })) as {
      text: string;
    };
    return text;
  };
  const send = (method: string, params: object) => session.connection.sendNotification(method, params);
  const didChange = DidChangeTextDocumentNotification.method;
  const didOpen = DidOpenTextDocumentNotification.method;

  const CHANGES: readonly (readonly [object, string])[] = [
    [{}, '"params.textDocument" is not an object.'],
    [{ textDocument: { uri: URI, version: 2 } }, '"params.contentChanges" is not an array.'],
    [
      { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: '' }, { range, text: 7 }] },
      '"params.contentChanges[1].text" is not a string.',
    ],
    [
      { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: '' }, { range: {}, text: '' }] },
      '"params.contentChanges[1].range.start" is not an object.',
    ],
    [
      {
        textDocument: { uri: URI, version: 2 },
        contentChanges: [{ range: { start: { line: -1, character: 0 }, end: position }, text: 'a' }],
      },
      '"params.contentChanges[0].range.start.line" is not a whole number from 0 on.',
    ],
    [
      { textDocument: { uri: URI, version: 'two' }, contentChanges: [{ text: '' }] },
      '"params.textDocument.version" is not a whole number.',
    ],
  ];

  it.each(CHANGES)(
    'of changes that are not as they should be changes nothing: %j',
    async (params, message) => {
      const before = await taken();
      await send(didChange, params);
      expect(await taken()).toBe(before);
      expect(logged.join('\n')).toContain(message);
    },
  );

  it('of a change to a document that is not open is told in the log', async () => {
    const unknown = { uri: 'file:///zones/unknown', version: 1 };
    await send(didChange, { textDocument: unknown, contentChanges: [{ text: '' }] });
    await session.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    expect(logged).toEqual(['file:///zones/unknown is not open: its changes are left out.']);
  });

  it('of a document that is not as it should be opens nothing', async () => {
    for (const document of [{ uri: URI }, { uri: 5, languageId: '', version: 1, text: '' }, null])
      await send(didOpen, { textDocument: document });
    expect(codes(await session.diagnostics())).toEqual(['mx-target-no-address']);
    await taken();
    expect(logged).toHaveLength(3);
  });

  it('of files or folders that is not as it should be does no harm', async () => {
    for (const params of [{}, { changes: [null] }, { changes: [{ uri: 1 }] }, { event: {} }]) {
      await send('workspace/didChangeWatchedFiles', params);
      await send('textDocument/didClose', params);
    }
    expect(codes(await session.diagnostics())).toEqual(['mx-target-no-address']);
    await taken();
    expect(logged).toHaveLength(8);
  });

  it('of a change from its end to its start is that of the range', async () => {
    await session.change([
      {
        range: { start: { line: 8, character: 0 }, end: { line: 7, character: 0 } },
        text: 'a A 192.0.2.9\n',
      },
    ]);
    const found: readonly Diagnostic[] = await session.diagnostics();
    expect(codes(found)).toEqual([]);
  });

  it('may count versions backwards, or not at all', async () => {
    const end = { line: 8, character: 0 };
    for (const [at, version] of [7, 7, -3, null, undefined].entries())
      await send(didChange, {
        textDocument: { uri: URI, version },
        contentChanges: [{ range: { start: end, end }, text: `h${at} A 192.0.2.9\n` }],
      });
    expect(await taken()).toMatch(/h0\..*\n.*h1\..*\n.*h2\..*\n.*h3\..*\n.*h4\./);
    expect(logged).toEqual([]);
  });
});
