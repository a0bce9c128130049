import fc from 'fast-check';
import { expect, it } from 'vitest';
import { originReach } from '../../server/src/lsp/origin-reach';
import { detectOrigin } from '../../server/src/zone/origin';
import { Zone } from '../../server/src/zone/zone';
import { runs } from '../helpers/property';

const URI = 'file:///zones/from-file.example';

/** Lines that say which zone it is, that seem to, and others. */
const LINES = [
  '; zonewright: origin=modeline.example.\n',
  'a A 192.0.2.1 ; zonewright: origin=behind.example.\n',
  '; zonewright-disable-next-line mx-target-missing\n',
  ';\nzonewright: origin=none.example.\n',
  '$ORIGIN absolute.example.\n',
  '$ORIGIN sub\n',
  '$TTL 3600\n',
  '@ SOA ns1 hostmaster 1 7200 3600 1209600 3600\n',
  'whole.example. IN SOA ns1 hostmaster (\n 1 7200 ; serial\n 3600 1209600 3600 )\n',
  '\tSOA ns1 hostmaster 1 7200 3600 1209600 3600\n',
  'broken.example. SOA ns1\n',
  '. NS a.root-servers.net.\n',
  'text TXT "; zonewright: origin=text.example."\n',
  'open TXT (\n',
  'host A 192.0.2.2\n',
  '\n',
];

const text = fc
  .array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.join(''));

it('tells from where on an edit does not change which zone it is', () => {
  let beyond = 0;
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.nat(30),
      fc.constantFrom('', ';', '\n', ...LINES),
      (before, at, removed, typed) => {
        const start = at % (before.length + 1);
        const end = Math.min(before.length, start + removed);
        const zone = Zone.read(URI, before, { origin: 'example.com.', chunkEntries: 4 });
        const reachBefore = originReach(zone);
        zone.edit(URI, start, end, typed);
        if (start <= Math.max(reachBefore, originReach(zone))) return;
        beyond++;
        expect(detectOrigin(zone.root.text.slice(0), URI)).toBe(detectOrigin(before, URI));
      },
    ),
    runs(2000),
  );
  expect(beyond).toBeGreaterThan(50);
});
