import { describe, expect, test } from 'vitest';
import { dumpZone } from '../../server/src/zone/dump';
import { analyseClean, CLEAN_FOLDER, CLEAN_ZONES } from '../helpers/clean-zones';
import { lowerNames } from './compare';
import { checkAndDump, hasProgram, kzonecheck, nsdCheckzone, recordLines } from './native';

/** What other checkers do not know, and zones cannot do without. */
const NOT_KNOWN: Readonly<Record<'kzonecheck' | 'nsd-checkzone', readonly RegExp[]>> = {
  kzonecheck: [
    /^\$GENERATE /m,
    // A relative origin.
    /^\$ORIGIN [^.\s]+$/m,
    // A carriage return is no white space to it, behind a word at least.
    /\r\n/,
    // Records without a TTL before the first $TTL.
    /^; +Database file .* zone\.$/m,
    /\sTYPE6 \\# |\s(?:X25|A6|HIP|GPOS|PX|NSAP)\s/,
    /\sdohpath=/,
    // Comments behind a blank before the first record; signs that host names do not have.
    /^[ \t]+;/m,
    /^(?![;\s]).*[+~].*\s(?:SRV|TXT)\s/m,
    /^[^\s;"]*[%@][^\s;"]+\s/m,
    // Base64 in several words.
    /\sDHCID\s+\(/,
  ],
  'nsd-checkzone': [/^\$GENERATE /m, /^\$ORIGIN [^.\s]+$/m, /\s(?:WKS|HIP)\s/],
};

function knows(program: keyof typeof NOT_KNOWN, text: string): boolean {
  return !NOT_KNOWN[program].some((pattern) => pattern.test(text));
}

/** Zones on which a diagnostic would be a false alarm are no matter of taste: other checkers load them as well. */
describe('zones that work', () => {
  describe.skipIf(!hasProgram('named-checkzone'))('have the records that BIND reads', () => {
    test.concurrent.each(CLEAN_ZONES)('$file', async (zone) => {
      const { accepted, messages, dump } = await checkAndDump(CLEAN_FOLDER, zone.file, zone.origin);
      expect(accepted, messages).toBe(true);
      const here = recordLines([...dumpZone(analyseClean(zone).zone)].join('\n'));
      expect(here.map(lowerNames)).toEqual(dump.map(lowerNames));
    });
  });

  describe.skipIf(!hasProgram('kzonecheck'))('are loaded by Knot', () => {
    const zones = CLEAN_ZONES.filter(({ text }) => knows('kzonecheck', text));
    test.concurrent.each(zones)('$file', async ({ file, origin }) => {
      const { accepted, messages } = await kzonecheck(CLEAN_FOLDER, file, origin);
      expect(accepted, messages).toBe(true);
    });
  });

  describe.skipIf(!hasProgram('nsd-checkzone'))('are loaded by NSD', () => {
    const zones = CLEAN_ZONES.filter(({ text }) => knows('nsd-checkzone', text));
    test.concurrent.each(zones)('$file', async ({ file, origin }) => {
      const { accepted, messages } = await nsdCheckzone(CLEAN_FOLDER, file, origin);
      expect(accepted, messages).toBe(true);
    });
  });
});
