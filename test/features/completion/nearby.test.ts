import { expect, it } from 'vitest';
import { MOST_NEARBY, visitNearby } from '../../../server/src/features/completion/nearby';
import { cursorPlace } from '../../../server/src/features/completion/place';
import { Zone } from '../../../server/src/zone/zone';

/** Visits from line `line` of a zone of `count` hosts; gives the lines in turn, and whether that were all. */
function visits(count: number, line: number, most = Number.POSITIVE_INFINITY) {
  const text = Array.from({ length: count }, (_, host) => `h${host} A 192.0.2.1\n`).join('');
  const zone = Zone.read('zone', text, { origin: 'example.com.', chunkEntries: 10 });
  const place = cursorPlace(zone, {
    file: zone.root,
    offset: zone.root.text.offsetAt({ line, character: 1 }),
  });
  const lines: number[] = [];
  const all = visitNearby(place, (chunk, index) => {
    lines.push(zone.root.text.firstLineOf(chunk.order) + index);
    return lines.length >= most ? 'enough' : undefined;
  });
  return { lines, all };
}

it('visits all other entries once, those of the same chunk nearest first', () => {
  const { lines, all } = visits(95, 42);
  expect(lines.slice(0, 4)).toEqual([41, 43, 40, 44]);
  expect([...lines].sort((left, right) => left - right)).toEqual(
    Array.from({ length: 95 }, (_, line) => line).filter((line) => line !== 42),
  );
  expect(all).toBe(true);
});

it('begins at the ends of a zone, too', () => {
  expect(visits(30, 0).lines).toHaveLength(29);
  expect(visits(30, 29).lines).toHaveLength(29);
  expect(visits(30, 30).lines).toHaveLength(30);
});

it('stops when there is enough', () => {
  expect(visits(95, 42, 7)).toMatchObject({ lines: { length: 7 }, all: false });
});

it('looks at a limited number of entries, however large the zone is', () => {
  const { lines, all } = visits(MOST_NEARBY * 2, MOST_NEARBY);
  expect(lines.length).toBeGreaterThanOrEqual(MOST_NEARBY - 1);
  expect(lines.length).toBeLessThan(MOST_NEARBY + 40);
  expect(all).toBe(false);
});
