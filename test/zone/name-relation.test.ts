import { expect, it } from 'vitest';
import { NameRelation } from '../../server/src/zone/name-relation';

it('gives each name that belongs to another once', () => {
  const relation = new NameRelation();
  expect([1, 2, 2].map((other) => relation.add(7, other))).toEqual([true, true, false]);
  expect(relation.add(8, 1)).toBe(true);
  expect(relation.add(8, 1)).toBe(false);
  expect([...relation.of(7)]).toEqual([1, 2]);
  expect([...relation.of(8)]).toEqual([1]);
  expect([...relation.of(9)]).toEqual([]);
  expect([...relation.names()]).toEqual([7, 8]);
});

it('forgets a name with the last that belongs to it', () => {
  const relation = new NameRelation();
  for (const other of [1, 2]) relation.add(7, other);
  relation.add(8, 1);
  relation.delete(8, 2);
  relation.delete(7, 1);
  expect([...relation.of(7)]).toEqual([2]);
  expect([...relation.of(8)]).toEqual([1]);
  relation.delete(7, 2);
  expect([...relation.take(8)]).toEqual([1]);
  expect(relation.size).toBe(0);
});

it('takes one of very many away without looking through the others', () => {
  const relation = new NameRelation();
  const many = 300_000;
  for (let other = 0; other < many; other++) relation.add(7, other);
  for (let other = 0; other < many; other++) relation.delete(7, other);
  expect(relation.size).toBe(0);
});
