import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { CanonicalZoneRequest } from '../../server/src/lsp/protocol';
import { codes, EDITORS, HEAD, has, lacks, type ZonesOnDisk, zonesOnDisk } from './zones-on-disk';

let zones: ZonesOnDisk;

afterEach(() => zones.end());

const TOO_LONG = 'rdata-string-too-long';
/** A string of as many octets as there may be, if each letter is one. */
const LONGEST = `t TXT "${'é'.repeat(255)}"\n`;
const ZONE = `${HEAD}${LONGEST}`;
const MISREAD = ZONE.replaceAll('é', '\ufffd');

function writeLatin1(path: string, text: string | Buffer): void {
  writeFileSync(
    fileURLToPath(zones.uri(path)),
    typeof text === 'string' ? Buffer.from(text, 'latin1') : text,
  );
}

describe.each(EDITORS)('a zone that is open and whose file is not UTF-8 (%s)', (editor) => {
  const inFolder = async (): Promise<void> => {
    zones = await zonesOnDisk(editor, { 'db.example.com': HEAD });
    writeLatin1('db.example.com', ZONE);
  };

  it('has one octet for each letter, also for those that are typed', async () => {
    await inFolder();
    await zones.open('db.example.com', ZONE);
    await zones.until('db.example.com', lacks(TOO_LONG));
    await zones.change('db.example.com', ZONE.replace('éé', 'ééé'));
    await zones.until('db.example.com', has(TOO_LONG));
    await zones.change('db.example.com', `; origin\n${ZONE.replace('éé', 'öü')}`);
    await zones.until('db.example.com', lacks(TOO_LONG));
  });

  it('has one octet for the characters that Windows-1252 has in place of control characters', async () => {
    await inFolder();
    writeLatin1('db.example.com', Buffer.from(ZONE.replace('éé', '\x80\x96'), 'latin1'));
    await zones.open('db.example.com', ZONE.replace('éé', '€–'));
    await zones.until('db.example.com', lacks(TOO_LONG));
    const uri = zones.uri('db.example.com');
    const { text } = await zones.session.connection.sendRequest(CanonicalZoneRequest, { uri });
    expect(text).toContain('"\\128\\150\\233');
  });

  it('has the octets that are saved once it is saved as UTF-8', async () => {
    await inFolder();
    await zones.open('db.example.com', ZONE);
    await zones.until('db.example.com', lacks(TOO_LONG));
    zones.write('db.example.com', ZONE);
    await zones.changed('db.example.com');
    await zones.until('db.example.com', has(TOO_LONG));
    writeLatin1('db.example.com', ZONE);
    await zones.changed('db.example.com');
    await zones.until('db.example.com', lacks(TOO_LONG));
  });

  it('has the octets of its file as soon as the editor has been told of the encoding', async () => {
    await inFolder();
    await zones.open('db.example.com', MISREAD);
    await zones.until('db.example.com', has(TOO_LONG));
    await zones.change('db.example.com', ZONE);
    await zones.until('db.example.com', lacks(TOO_LONG));
  });

  it('has them, too, as a part of another one', async () => {
    zones = await zonesOnDisk(editor, { 'hosts.inc': '' });
    writeLatin1('hosts.inc', LONGEST);
    await zones.open('hosts.inc', LONGEST);
    await zones.open('db.example.com', `${HEAD}$INCLUDE hosts.inc\n`);
    await zones.until('db.example.com', (found) => !has('syntax-include-not-found')(found));
    expect(codes(await zones.until('hosts.inc', lacks('soa-missing')))).toEqual([]);
  });
});

describe.each(EDITORS)('a zone that is open (%s)', (editor) => {
  it('has the octets of UTF-8 where its file has, or is not there', async () => {
    zones = await zonesOnDisk(editor, { 'db.example.com': ZONE });
    await zones.open('db.example.com', ZONE);
    await zones.until('db.example.com', has(TOO_LONG));
    await zones.open('db.example.net', ZONE);
    await zones.until('db.example.net', has(TOO_LONG));
  });
});
