import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { MailRouteRequest } from '../../server/src/lsp/protocol';
import { type Named, startNamed } from '../helpers/named';
import { startHostile } from '../live/hostile';
import { MAIL_ZONE } from '../live/zones';
import { type LspSession, startServer, URI } from './client';

let named: Named;
let session: LspSession;
beforeAll(async () => {
  named = await startNamed({ zones: { 'example.com': MAIL_ZONE } });
});
afterAll(() => named?.stop());
afterEach(() => session?.end());

describe('zonewright/mailRoute', () => {
  it('gives the route, the report and the zone lines, compared with the open document', async () => {
    session = await startServer();
    await session.open(MAIL_ZONE.replace('MX    20 backup', 'MX    40 backup'));
    const { route, text, zoneLines } = await session.connection.sendRequest(MailRouteRequest, {
      domain: 'example.com',
      resolver: named.resolver,
      uri: URI,
    });
    expect(route.verdict.kind).toBe('mail');
    expect(route.comparison).toEqual({
      zone: 'db.example.com',
      differences: [
        { kind: 'changed', text: 'MX 40 backup.example.com. in the file, MX 20 backup.example.com. live' },
      ],
    });
    expect(text).toContain('Hosts in delivery order:');
    expect(zoneLines).toContain('example.com.\t3600\tIN\tMX\t10 mail.example.com.\n');
  });

  it('compares with nothing where the document is not open', async () => {
    session = await startServer();
    const params = { domain: 'example.com', resolver: named.resolver, uri: 'file:///elsewhere' };
    const { route } = await session.connection.sendRequest(MailRouteRequest, params);
    expect(route).not.toHaveProperty('comparison');
  });

  it.each([
    ['exa mple', undefined, '"exa mple" is not a domain: it has a blank in it.'],
    ['example.com', '192.0.2.1:0', 'The port "0" in "192.0.2.1:0" is not a number from 1 to 65535.'],
  ])('refuses the domain %j at the resolver %j in plain words', async (domain, resolver, message) => {
    session = await startServer();
    const asked = session.connection.sendRequest(MailRouteRequest, {
      domain,
      ...(resolver ? { resolver } : {}),
    });
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestFailed, message });
  });

  it('ends as soon as it is cancelled', async () => {
    session = await startServer();
    const silent = await startHostile({});
    const source = new CancellationTokenSource();
    const asked = session.connection.sendRequest(
      MailRouteRequest,
      { domain: 'example.com', resolver: `127.0.0.1:${silent.port}` },
      source.token,
    );
    await silent.nextQuery();
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    await silent.stop();
  });
});
