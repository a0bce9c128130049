import { afterEach, expect, it } from 'vitest';
import { type CodeAction, CodeActionRequest } from 'vscode-languageserver';
import { after, type LspSession, startServer, URI } from './client';

const ZONE = `$TTL 1h
@    SOA ns1 hostmaster 7 2h 30m 2w 1h
@    NS  ns1
@    MX  10 mail
@    MX  20 mail2
ns1  A   192.0.2.1
mail CNAME web
mail2 CNAME web2
web  A   192.0.2.3
web  A   192.0.2.3
web2 A   192.0.2.4
`;

let session: LspSession | undefined;

afterEach(() => session?.end());

/** What `"editor.codeActionsOnSave": { KIND: "explicit" }` asks for: one kind, for the whole document. */
async function onSave(at: LspSession, text: string, kind: string): Promise<CodeAction[]> {
  const end = { line: text.split('\n').length, character: 0 };
  const actions = await at.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: URI },
    range: { start: { line: 0, character: 0 }, end },
    context: { diagnostics: [], only: [kind], triggerKind: 2 },
  });
  return (actions ?? []).filter((action): action is CodeAction => 'edit' in action);
}

it.each(['source.fixAll.zonewright', 'source.fixAll'])(
  'on save %s mends what has a sure fix',
  async (kind) => {
    session = await startServer();
    await session.open(ZONE);
    const [action, ...more] = await onSave(session, ZONE, kind);
    expect(more).toEqual([]);
    expect(action?.kind).toBe('source.fixAll.zonewright');
    const saved = after(ZONE, action);
    expect(saved).toContain('10 web\n@    MX  20 web2\n');
    expect(saved.match(/192\.0\.2\.3/g)).toHaveLength(1);
    await session.change([{ text: saved }]);
    const codes = (await session.diagnostics()).map(({ code }) => code);
    expect(codes).not.toContain('mx-target-cname');
    expect(codes).not.toContain('duplicate-record');
    expect(await onSave(session, saved, kind)).toEqual([]);
  },
);

it('on save nothing else is done', async () => {
  session = await startServer();
  await session.open(ZONE);
  expect(await onSave(session, ZONE, 'source.organizeImports')).toEqual([]);
});
