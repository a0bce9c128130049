import { afterEach, describe, expect, it } from 'vitest';
import { codes, EDITORS, HEAD, has, lacks, type ZonesOnDisk, zonesOnDisk } from './zones-on-disk';

let zones: ZonesOnDisk | undefined;

afterEach(() => {
  zones?.end();
  zones = undefined;
});

const ROOT = `${HEAD}$INCLUDE hosts.inc\n`;
const HOSTS = 'mail A 192.0.2.80\nftp CNAME fpt\n';
const IN_ITS_PLACE = ['cname-target-missing'];

describe.each(EDITORS)('an open file (%s)', (editor) => {
  it('becomes a part of a zone that begins to include it, and ceases to be one', async () => {
    zones = await zonesOnDisk(editor, { 'db.example.com': HEAD, 'hosts.inc': HOSTS });
    await zones.open('db.example.com', HEAD);
    await zones.open('hosts.inc', HOSTS);
    await zones.until('hosts.inc', has('soa-missing'));
    await zones.change('db.example.com', ROOT);
    expect(codes(await zones.until('hosts.inc', lacks('soa-missing')))).toEqual(IN_ITS_PLACE);
    await zones.change('db.example.com', HEAD);
    await zones.until('hosts.inc', has('soa-missing'));
  });

  it('that includes one which includes it shows that both do', async () => {
    const part = '$INCLUDE db.example.com\nmx MX 10 nope\n';
    zones = await zonesOnDisk(editor, { 'db.example.com': ROOT, 'hosts.inc': part });
    await zones.open('db.example.com', ROOT);
    await zones.open('hosts.inc', part);
    await zones.until('db.example.com', has('syntax-include-cycle'));
    await zones.until('hosts.inc', has('syntax-include-cycle'));
    await zones.change('db.example.com', `${ROOT}www A 1.2.3\n`);
    await zones.until('db.example.com', has('rdata-address'));
    await zones.change('hosts.inc', 'www A 192.0.2.3\n');
    await zones.until('db.example.com', lacks('syntax-include-cycle'));
  });
});
