import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOrdinarySpf } from '../../server/src/rules/mail/ordinary-spf';
import { writtenSpf } from '../../server/src/rules/mail/spf-record';
import { TXT } from '../../server/src/rules/types';
import { Zone } from '../../server/src/zone/zone';
import { runs } from '../helpers/property';

const octet = fc.oneof(fc.nat(300).map(String), fc.constantFrom('0', '01', '255', '256', ''));
const group = fc.constantFrom('2001', 'db8', '0', 'F', '00001', 'g', '');
const term = fc.oneof(
  fc.constantFrom('a', 'mx', 'ptr', 'A', 'a:b.example', 'mx/24', 'include:b.example', 'all', '+mx', '?a', ''),
  fc
    .tuple(octet, octet, octet, octet, fc.constantFrom('', '', '/24', '/32', '/0', '/16', '/33'))
    .map(([one, two, three, four, prefix]) => `ip4:${one}.${two}.${three}.${four}${prefix}`),
  fc
    .tuple(
      fc.array(group, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('::', ':', ''),
      fc.constantFrom('', '/32', '/48', '/64', '/128', '/0', '25', '1:2'),
    )
    .map(([groups, joint, rest]) => `ip6:${groups.join(':')}${joint}${rest}`),
);
const ending = fc.constantFrom('-all', '~all', '?all', '-all', '+all', 'all', '-all ', 'redirect=b.example');
const text = fc
  .tuple(fc.constantFrom('v=spf1', 'v=spf1', 'V=spf1', 'v=spf10'), fc.array(term, { maxLength: 6 }), ending)
  .map((words) => words.flat().join(' '));
const rdata = fc
  .tuple(
    fc.constantFrom('"', '"', '"', '( "', '('),
    text,
    fc.constantFrom('"', '"', '"', '" ; note', '" "more"', '"\n "more" )', '" )', ''),
  )
  .map((parts) => parts.join(''));
/** What is always ordinary, so that many are. */
const ordinary = fc
  .tuple(fc.constantFrom('', ' a', ' mx', ' a mx'), fc.array(fc.nat(255), { maxLength: 8 }))
  .map(([hosts, octets]) => `"v=spf1${hosts}${octets.map((each) => ` ip4:192.0.2.${each}`).join('')} -all"`);

test('an SPF record that is not read is one about which there is nothing to say', {
  timeout: 120_000,
}, () => {
  let skipped = 0;
  fc.assert(
    fc.property(fc.oneof(rdata, ordinary), (written) => {
      const zone = Zone.read('root', `a 300 TXT ${written}\nb 300 TXT "x"\n`, { origin: 'example.com.' });
      for (const chunk of zone.inOrder())
        for (let index = 0; index < chunk.count; index++) {
          if (chunk.types[index] !== TXT || !isOrdinarySpf({ chunk, index })) continue;
          skipped++;
          const spf = writtenSpf({ zone, chunk, index, id: chunk.ids[index] ?? -1 });
          expect(spf?.plain && spf.quoted, written).toBe(true);
          expect(spf?.lookUps.every(({ domain }) => !domain) && spf.lookUps.length <= 2, written).toBe(true);
        }
    }),
    runs(3000),
  );
  expect(skipped).toBeGreaterThan(500);
});
