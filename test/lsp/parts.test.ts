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

describe.each(EDITORS)('an open part of a zone that is closed (%s)', (editor) => {
  it('stands for itself when the zone is deleted', async () => {
    zones = await zonesOnDisk(editor, { 'db.example.com': ROOT, 'hosts.inc': HOSTS });
    await zones.open('hosts.inc', HOSTS);
    expect(codes(await zones.until('hosts.inc', lacks('soa-missing')))).toEqual(IN_ITS_PLACE);
    zones.remove('db.example.com');
    await zones.changed('db.example.com');
    await zones.until('hosts.inc', has('soa-missing'));
  });

  it('is a part of what is left when one of several zones is deleted, or no longer includes it', async () => {
    const files = ['db.example.com', 'db.example.net', 'db.example.org'];
    zones = await zonesOnDisk(editor, {
      ...Object.fromEntries(files.map((file) => [file, ROOT])),
      'hosts.inc': HOSTS,
    });
    await zones.open('hosts.inc', HOSTS);
    await zones.until('hosts.inc', ({ length }) => length === 3);
    zones.remove('db.example.com');
    await zones.changed('db.example.com');
    await zones.until('hosts.inc', ({ length }) => length === 2);
    zones.write('db.example.net', HEAD);
    await zones.changed('db.example.net');
    expect(codes(await zones.until('hosts.inc', ({ length }) => length === 1))).toEqual(IN_ITS_PLACE);
  });

  it('says in which zone something holds, also where their files have the same name', async () => {
    const [first, second] = ['inside/db.example.com', 'outside/db.example.com'];
    const part = 'ftp CNAME fpt\n';
    const root = `${HEAD}$INCLUDE ../hosts.inc\n`;
    const files = { [first]: root, [second]: `${root}fpt A 192.0.2.21\n`, 'hosts.inc': part };
    zones = await zonesOnDisk(editor, files);
    await zones.open('hosts.inc', part);
    await zones.until('hosts.inc', (found) =>
      found.some(({ message }) => String(message).endsWith('(As a part of inside/db.example.com.)')),
    );
  });

  it('is looked at again when another part appears that was missing', async () => {
    zones = await zonesOnDisk(editor, { 'db.example.com': `${ROOT}$INCLUDE more.inc\n`, 'hosts.inc': HOSTS });
    await zones.open('hosts.inc', HOSTS);
    await zones.until('hosts.inc', has('cname-target-missing'));
    zones.write('more.inc', 'fpt A 192.0.2.21\n');
    await zones.changed('more.inc');
    await zones.until('hosts.inc', lacks('cname-target-missing'));
  });

  it('hears of other zones that its zone asks, open or not', async () => {
    const part = '@ MX 10 mail.example.net.\n';
    zones = await zonesOnDisk(editor, { 'db.example.com': ROOT, 'hosts.inc': part, 'db.example.net': HEAD });
    await zones.open('hosts.inc', part);
    await zones.until('hosts.inc', has('mx-target-no-address'));
    const other = `${HEAD}mail A 192.0.2.25\n`;
    zones.write('db.example.net', other);
    await zones.changed('db.example.net');
    await zones.until('hosts.inc', lacks('mx-target-no-address'));
    await zones.open('db.example.net', other);
    await zones.change('db.example.net', HEAD);
    await zones.until('hosts.inc', has('mx-target-no-address'));
    await zones.close('db.example.net');
    await zones.until('hosts.inc', lacks('mx-target-no-address'));
  });

  it('is heard of, as it is typed, by those that ask its zone', async () => {
    const asking = `${HEAD}@ MX 10 mail.example.net.\n`;
    zones = await zonesOnDisk(editor, { 'db.example.com': asking, 'db.example.net': ROOT, 'hosts.inc': '' });
    await zones.open('db.example.com', asking);
    await zones.until('db.example.com', has('mx-target-no-address'));
    await zones.open('hosts.inc', HOSTS);
    await zones.until('db.example.com', lacks('mx-target-no-address'));
    await zones.change('hosts.inc', HOSTS.replace('mail', 'mial'));
    await zones.until('db.example.com', has('mx-target-no-address'));
    await zones.change('hosts.inc', HOSTS);
    await zones.until('db.example.com', lacks('mx-target-no-address'));
    await zones.close('hosts.inc');
    await zones.until('db.example.com', has('mx-target-no-address'));
  });
});

describe.each(EDITORS)('an open zone (%s)', (editor) => {
  it('notices that a folder is deleted from which it includes a file, and that it is back', async () => {
    const text = `${HEAD}@ MX 10 mail\n$INCLUDE parts/hosts.inc\n`;
    zones = await zonesOnDisk(editor, { 'db.example.com': text, 'parts/hosts.inc': HOSTS });
    await zones.open('db.example.com', text);
    await zones.until('db.example.com', lacks('mx-target-no-address'));
    zones.remove('parts');
    await zones.changed('parts');
    await zones.until('db.example.com', has('syntax-include-not-found'));
    zones.write('parts/hosts.inc', HOSTS);
    await zones.changed('parts');
    await zones.until('db.example.com', lacks('syntax-include-not-found'));
  });

  it('notices what comes and goes in files of zones that it asks', async () => {
    const text = `${HEAD}@ MX 10 mail.example.net.\n`;
    zones = await zonesOnDisk(editor, {
      'db.example.com': text,
      'db.example.net': `${HEAD}$INCLUDE parts/hosts.inc\n`,
    });
    await zones.open('db.example.com', text);
    // What is missing might have the name.
    await zones.until('db.example.com', lacks('mx-target-no-address'));
    zones.write('parts/hosts.inc', 'www A 192.0.2.80\n');
    await zones.changed('parts/hosts.inc');
    await zones.until('db.example.com', has('mx-target-no-address'));
    zones.remove('parts');
    await zones.changed('parts');
    await zones.until('db.example.com', lacks('mx-target-no-address'));
  });
});
