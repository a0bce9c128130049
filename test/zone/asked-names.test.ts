import { describe, expect, it } from 'vitest';
import { AskedNames } from '../../server/src/zone/asked-names';
import { Zone } from '../../server/src/zone/zone';

/** Remembers who asked about which names; a caller that asks once more is asked about in {@link told}. */
function asked(byAsker: Readonly<Record<string, readonly string[]>>) {
  let told = 0;
  const names = new AskedNames(() => {
    told++;
  });
  for (const [asker, of] of Object.entries(byAsker)) names.set(asker, of);
  return { names, told: () => told, taken: () => [...names.take()].sort() };
}

/** Says that a name of the zone changed. */
function change(names: AskedNames, text: string, name: string): void {
  const zone = Zone.read('db.example.com', text, { origin: 'example.com.' });
  names.changedAt(zone, zone.names.fromText(name));
}

const PLAIN = '@ SOA a b 1 2 3 4 5\nmail A 192.0.2.1\n';

describe('what is remembered of names that were asked about', () => {
  it('tells who asked about the name that changed, once', () => {
    const { names, taken, told } = asked({ a: ['mail.example.com.'], b: ['web.example.com.'] });
    change(names, PLAIN, 'mail.example.com.');
    expect(told()).toBe(1);
    expect(names.hasChanges).toBe(true);
    expect(taken()).toEqual(['a']);
    expect(names.hasChanges).toBe(false);
    expect(taken()).toEqual([]);
  });

  it('tells who asked for aliases anywhere when there are others, and nobody else', () => {
    const { names, taken, told } = asked({ aliased: ['.', 'mail.example.com.'], other: ['com.'] });
    names.changedAliases();
    expect(told()).toBe(1);
    expect(taken()).toEqual(['aliased']);
    names.delete('aliased');
    names.changedAliases();
    expect(names.hasChanges).toBe(false);
  });

  it('tells who asked about a name above it, and not below it', () => {
    const { names, taken } = asked({
      above: ['example.com.'],
      below: ['x.mail.example.com.'],
      beyond: ['com.'],
    });
    change(names, PLAIN, 'mail.example.com.');
    expect(taken()).toEqual(['above']);
  });

  it('tells who asked below a name that a wildcard stands beside', () => {
    const { names, taken } = asked({ below: ['x.mail.example.com.'], beside: ['x.web.example.com.'] });
    change(names, `${PLAIN}* A 192.0.2.2\n`, 'mail.example.com.');
    expect(taken()).toEqual(['below']);
  });

  it('tells who asked in a zone that came, went, or was read anew, dots in labels or not', () => {
    const { names, taken } = asked({
      a: ['example.com.'],
      b: ['x.y.example.com.'],
      c: ['badexample.com.'],
      d: ['x\\.example.com.'],
    });
    names.changedBelow(['example.com.']);
    expect(taken()).toEqual(['a', 'b']);
    names.changedBelow(['.']);
    expect(taken()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is replaced by what is asked next, and forgotten', () => {
    const { names, taken, told } = asked({ a: ['mail.example.com.'], b: ['mail.example.com.'] });
    names.set('a', ['web.example.com.']);
    names.delete('b');
    change(names, PLAIN, 'mail.example.com.');
    expect(taken()).toEqual([]);
    names.set('a', []);
    names.changedAll();
    expect(told()).toBe(1);
    expect(taken()).toEqual([]);
  });

  it('tells who asked about more than is kept at any change', () => {
    const many = Array.from({ length: 3000 }, (_, at) => `h${at}.example.org.`);
    const { names, taken } = asked({ curious: many, other: ['example.org.'] });
    change(names, PLAIN, 'mail.example.com.');
    expect(taken()).toEqual(['curious']);
  });

  it('counts very many changes as one of everything', () => {
    const { names, taken } = asked({ a: ['example.org.'] });
    names.changedBelow(Array.from({ length: 10_001 }, (_, at) => `h${at}.example.com.`));
    expect(taken()).toEqual(['a']);
  });
});
