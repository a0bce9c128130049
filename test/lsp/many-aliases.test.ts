import { afterEach, expect, it } from 'vitest';
import { EDITORS, HEAD, type ZonesOnDisk, zonesOnDisk } from './zones-on-disk';

const KEY = '"v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="';
/** More than are read at once. */
const CUSTOMERS = 150;

const customer = (at: number): string => `${HEAD}s._domainkey CNAME k${at}.domainkey.example.net.\n`;
const PROVIDER = `${HEAD}${Array.from({ length: CUSTOMERS + 1 }, (_, at) => `k${at}.domainkey TXT ${KEY}\n`).join('')}`;
const FIRST_KEY = HEAD.split('\n').length - 1;

let zones: ZonesOnDisk | undefined;
afterEach(() => zones?.end());

it.each(EDITORS)(
  'keys that many zones lead to by aliases are where they belong (editor: %s)',
  async (editor) => {
    const files = Object.fromEntries(
      Array.from({ length: CUSTOMERS }, (_, at) => [`db.c${at}.example`, customer(at)]),
    );
    const at = await zonesOnDisk(editor, { ...files, 'db.example.net': PROVIDER });
    zones = at;
    const misplaced = async (...keys: readonly number[]): Promise<void> => {
      const found = await at.until('db.example.net', (diagnostics) => {
        const lines = diagnostics
          .filter(({ code }) => code === 'dkim-location')
          .map(({ range }) => range.start.line - FIRST_KEY);
        return JSON.stringify(lines) === JSON.stringify(keys);
      });
      expect(found).toBeDefined();
    };
    await at.open('db.example.net', PROVIDER);
    await misplaced(CUSTOMERS);
    at.write('db.c5.example', HEAD);
    await at.changed('db.c5.example');
    await misplaced(5, CUSTOMERS);
    await at.open('db.c7.example', customer(7));
    await at.change('db.c7.example', HEAD);
    await misplaced(5, 7, CUSTOMERS);
    await at.change('db.c7.example', customer(7));
    at.write('db.c5.example', customer(5));
    await at.changed('db.c5.example');
    await misplaced(CUSTOMERS);
  },
);
