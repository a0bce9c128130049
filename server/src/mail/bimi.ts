import { nearest } from '../zone/spelling';
import { withSemicolons } from './lost-semicolons';
import { isOfVersion, listFaults, quotesFault, repair, type Version, versionFault } from './tag-faults';
import { readTags, type Tag, type TagList, tagOf } from './tag-list';
import type { TextFault } from './text-fault';

const EFFECT = 'no logo is shown';
const VERSION: Version = {
  value: 'BIMI1',
  record: 'A BIMI record',
  effect: EFFECT,
  tags: ['l', 'a', 'avp', 'lps'],
};

/** A BIMI record as receivers read it (draft-brand-indicators-for-message-identification). */
export interface Bimi {
  readonly faults: readonly TextFault[];
  /** False for a record that says that there is no logo (`l=;`). */
  readonly hasLogo: boolean;
}

/** Reads the text of a TXT record below `_bimi` that is or was meant as BIMI record; undefined for others. */
export function readBimi(text: string, isQuoted: boolean): Bimi | undefined {
  const quotes = quotesFault(text, VERSION, 'warning');
  if (quotes) return { faults: [quotes], hasLogo: false };
  const list = readTags(text);
  const version = list.tags.find(({ name }) => name.toLowerCase() === 'v');
  const logo = tagOf(list, 'l');
  if (!/^bimi/i.test(version?.value ?? '') && !(logo && !version)) return undefined;
  const wrongVersion = versionFault(text, list, VERSION);
  const faults = wrongVersion ? [wrongVersion] : listFaults(list, EFFECT);
  checkTags(list, faults);
  // Of a text without quotes a semicolon takes the rest away: that is said elsewhere.
  if (!logo && version && isQuoted && faults.every(isOfVersion))
    faults.push({
      start: version.start,
      end: version.end,
      message: `This record names no logo ("l="): ${EFFECT}. A domain that wants none says so with an empty "l=".`,
      severity: 'warning',
      repairs: [],
    });
  return { faults, hasLogo: logo !== undefined && logo.value !== '' };
}

function checkTags({ tags }: TagList, faults: TextFault[]): void {
  for (const tag of tags) {
    if (tag.name === 'v' || tag.name === 'V') continue;
    if (tag.name === 'l') checkUri(tag, 'logo', faults);
    else if (tag.name === 'a') checkUri(tag, 'certificate', faults);
    else if (!VERSION.tags.includes(tag.name)) faults.push(unknownTag(tag));
  }
}

function checkUri(tag: Tag, what: 'logo' | 'certificate', faults: TextFault[]): void {
  if (tag.value === '') return;
  const separated = withSemicolons(tag.value, VERSION.tags);
  const fault = (message: string, repairs: TextFault['repairs']): void => {
    faults.push({ start: tag.valueStart, end: tag.end, message, severity: 'warning', repairs });
  };
  if (separated !== tag.value) {
    fault(`A semicolon is missing behind the address of the ${what}: ${EFFECT}.`, [
      repair('Separate the tags by semicolons', tag.valueStart, tag.end, separated),
    ]);
  } else if (!/^https:\/\/[^/\s]+\/\S+$/i.test(tag.value)) {
    const isHttp = /^http:\/\//i.test(tag.value);
    fault(`The ${what} is fetched from an "https:" address, which "${tag.value}" is not: ${EFFECT}.`, [
      ...(isHttp
        ? [repair('Write https:', tag.valueStart, tag.valueStart + 'http:'.length, 'https:')]
        : /^[\w-]+(?:\.[\w-]+)+\/\S+$/.test(tag.value)
          ? [repair('Add https://', tag.valueStart, tag.valueStart, 'https://')]
          : []),
    ]);
  } else if (what === 'logo' && /\.(?:png|jpe?g|gif|webp|ico|bmp)$/i.test(tag.value)) {
    fault(`The logo has to be an SVG image: ${EFFECT} from "${tag.value}".`, []);
  }
}

function unknownTag(tag: Tag): TextFault {
  const lower = tag.name.toLowerCase();
  const meant = VERSION.tags.includes(lower) ? lower : nearest(lower, ['avp', 'lps']);
  return {
    start: tag.start,
    end: tag.nameEnd,
    message: `BIMI has no tag "${tag.name}": receivers ignore it${meant ? `. Is "${meant}" meant?` : '.'}`,
    severity: meant === undefined ? 'information' : 'warning',
    repairs: meant === undefined ? [] : [repair(`Write ${meant}`, tag.start, tag.nameEnd, meant)],
  };
}
