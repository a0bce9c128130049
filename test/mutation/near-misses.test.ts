import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SIGNED_AT } from '../helpers/signed';
import { NEAR_MISSES } from './near-misses';
import { tryForm } from './run';

const ZONES = 6;

/** What looks like a fault: of it nothing is said, in any zone. */
describe('what is no fault', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(SIGNED_AT), toFake: ['Date'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(NEAR_MISSES.map((form) => [form.code, form.name, form] as const))(
    '%s: %s',
    (_code, _name, form) => {
      const outcomes = tryForm(form, ZONES);
      expect(outcomes).not.toEqual([]);
      const said = outcomes.flatMap(({ file, found, unexpected }) =>
        [...found, ...unexpected].map((each) => `${file}: ${each}`),
      );
      expect(said).toEqual([]);
    },
  );
});
