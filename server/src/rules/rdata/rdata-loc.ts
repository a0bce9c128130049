import { recordOf, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { Finding, Rule } from '../rule';
import { type Change, type Repair, working } from './repair';

/** A place on earth that is badly written (RFC 1876). Found where rdata is read. */
export const rdataLoc: Rule = {
  code: 'rdata-loc',
  group: 'rdata',
  severity: 'error',
  summary: 'the place in a LOC record is wrong',
  why: 'A LOC record gives latitude and longitude in degrees, minutes and seconds with N or S and E or W, then the altitude in metres. Name servers refuse a zone with anything else there: decimal degrees and small letters, for instance.',
  remedy: 'Write `52 22 23.000 N 4 53 32.000 E -2.00m`; minutes and seconds go up to 59.',
  references: ['RFC 1876 section 3'],
  bad: `$TTL 3600
@    LOC 52 61 23 N 4 53 32 E -2m
;           ^^ error[rdata-loc]
a    LOC 52.3731 N 4.8922 E -2m
;        ^^^^^^^ error[rdata-loc]
`,
  good: `$TTL 3600
@    LOC 52 22 23 N 4 53 32 E -2m
a    LOC 52 22 23.160 N 4 53 31.920 E -2m
`,
  fixes: (finding, { zone }) => [...working(zone, finding, repairs(zone, finding))],
};

function* repairs(zone: Zone, finding: Finding): Generator<Repair> {
  const record = recordOf(zone, finding.entry);
  if (!record) return;
  const tokens = tokensOf(record.chunk, record.index).filter(({ role }) => role === 'rdata');
  const letters: Change[] = tokens
    .filter(({ text }) => /^[nsew]$/.test(text))
    .map(({ start, end, text }) => ({ start, end, newText: text.toUpperCase() }));
  const degrees: Change[] = tokens.flatMap(({ start, end, text }, index) => {
    const next = tokens[index + 1]?.text ?? '';
    return /^\d+\.\d+$/.test(text) && /^[nsew]$/i.test(next)
      ? [{ start, end, newText: inSeconds(Number(text)) }]
      : [];
  });
  if (degrees.length > 0)
    yield { title: 'Write degrees, minutes and seconds', preferred: true, changes: [...degrees, ...letters] };
  else yield { title: 'Write N, S, E and W in capital letters', preferred: true, changes: letters };
}

/** Degrees with decimals as degrees, minutes and seconds. */
function inSeconds(degrees: number): string {
  const thousandths = Math.round(degrees * 3_600_000);
  const seconds = (thousandths % 60_000) / 1000;
  return `${Math.floor(thousandths / 3_600_000)} ${Math.floor(thousandths / 60_000) % 60} ${seconds.toFixed(3)}`;
}
