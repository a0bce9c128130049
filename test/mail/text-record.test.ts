import { expect, it } from 'vitest';
import { readText } from '../../server/src/mail/text-record';
import { recordOf } from '../../server/src/zone/record';
import { analyse } from '../helpers/zones';

/** Octets of the text of a TXT record with as many as `length`, one in a place. */
function octets(length: number): number | undefined {
  const { zone } = analyse(`a TXT "${'x'.repeat(length)}"\n`);
  const chunk = zone.root.text.chunks[0] ?? expect.unreachable();
  const record = recordOf(zone, chunk.ids[0] ?? expect.unreachable()) ?? expect.unreachable();
  return readText(record)?.text.length;
}

it('a text that is being typed is read as far as a record can be that long', () => {
  expect(octets(300)).toBe(300);
  expect(octets(65_535)).toBe(65_535);
  expect(octets(65_600)).toBeUndefined();
});
