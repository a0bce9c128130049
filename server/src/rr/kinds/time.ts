import { TokenFlag } from '../../syntax/tokens';
import type { FieldKind } from '../schema';
import { article, shown } from './wording';

/** Seconds in 32 bits, as digits or with the units w d h m s (`1h30m`), as BIND reads the timers of SOA. */
export const duration: FieldKind = {
  name: 'duration',
  expects: 'a time in seconds, or with the units w, d, h, m and s, such as 1h30m',
  read(input, out, field) {
    const start = input.starts[input.next] ?? 0;
    const end = input.ends[input.next] ?? 0;
    const quoted = ((input.flags[input.next] ?? 0) & TokenFlag.Quoted) !== 0;
    const seconds = quoted ? -1 : readDuration(input.text, start, end);
    if (seconds >= 0 && seconds <= 0xffffffff) {
      out.u32(seconds);
      input.next++;
      return true;
    }
    const text = shown(input.text.slice(start, end));
    const wrong = seconds < 0 ? `${text} is none` : `${text} is above 4294967295 seconds`;
    return input.fail(
      field.problem ?? 'rdata-number',
      `The ${field.name} of ${article(input.mnemonic)} record must be ${duration.expects}: ${wrong}.`,
    );
  },
  print(wire) {
    return wire.u32()?.toString();
  },
};

/** Seconds written at `start..end`; -1 for what is no time. A sum of 2^32 or more comes out as it is. */
export function readDuration(text: string, start: number, end: number): number {
  let total = 0;
  let digits = 0;
  let value = 0;
  let units = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 48 && unit <= 57) {
      value = value * 10 + unit - 48;
      digits++;
      continue;
    }
    const seconds = SECONDS.get(unit | 32);
    if (seconds === undefined || digits === 0) return -1;
    total += value * seconds;
    units++;
    value = 0;
    digits = 0;
  }
  if (digits === 0) return units > 0 ? total : -1;
  return units === 0 ? value : -1;
}

const SECONDS: ReadonlyMap<number, number> = new Map([
  [119, 604800],
  [100, 86400],
  [104, 3600],
  [109, 60],
  [115, 1],
]);
