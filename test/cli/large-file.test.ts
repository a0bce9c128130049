import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPieces, readSource } from '../../server/src/cli/source-files';
import { dumpZone } from '../../server/src/zone/dump';
import { Zone } from '../../server/src/zone/zone';
import { folderWith } from '../helpers/cli';

const MEGABYTE = 1024 * 1024;
const HEAD = '$TTL 3600\n@ SOA ns hostmaster 1 7200 3600 1209600 300\n@ NS ns\nns A 192.0.2.53\n';

/** A zone of more than four megabytes, of which every so many lines one is `odd`. */
function largeZone(odd: string): string {
  const lines = [HEAD.trimEnd()];
  for (let host = 0, length = 0; length < 5 * MEGABYTE; host++) {
    const line = host % 20_000 === 7 ? odd : `host${host}\tIN A 192.0.2.${host % 256}`;
    lines.push(line);
    length += line.length + 1;
  }
  return `${lines.join('\n')}\n`;
}

const LARGE: Readonly<Record<string, string>> = {
  'plain lines': largeZone('; a comment'),
  'no line end at its end': largeZone('; a comment').slice(0, -1),
  'carriage returns': largeZone('; a comment').replaceAll('\n', '\r\n'),
  'parentheses over a megabyte': largeZone('; a comment').replace(
    'host9\tIN A 192.0.2.9\n',
    `host9 TXT ( "a"\n${'  "b" ; text\n'.repeat(100_000)} )\n`,
  ),
  'a line of two megabytes': largeZone('; a comment').replace(
    'host9\t',
    `; ${'x'.repeat(2 * MEGABYTE)}\nhost9\t`,
  ),
  'letters that are not ASCII': largeZone('; Gr\u00fc\u00dfe'),
};

for (const [what, text] of Object.entries(LARGE)) {
  test(`a large file with ${what} is read in pieces as it is read whole`, () => {
    const path = join(folderWith({ 'large.zone': text }), 'large.zone');
    const pieces = readPieces(path);
    const whole = readSource(path);
    if (pieces.kind === 'failed' || whole.kind === 'failed') throw new Error('the file cannot be read');
    expect(typeof pieces.text === 'string' ? pieces.text : pieces.text.join('')).toBe(whole.text);
    const options = { origin: 'example.com.' };
    const inPieces = Zone.read(path, pieces.text, options);
    const atOnce = Zone.read(path, whole.text, options);
    expect(inPieces.root.text.slice(0) === text).toBe(true);
    expect([...dumpZone(inPieces)].join('\n') === [...dumpZone(atOnce)].join('\n')).toBe(true);
    expect(inPieces.faulty.size).toBe(atOnce.faulty.size);
  });
}
