import { separateTags } from './lost-semicolons';
import { isOfVersion, listFaults, quotesFault, repair, type Version, versionFault } from './tag-faults';
import { readTags, type Tag, tagOf } from './tag-list';
import type { TextFault } from './text-fault';

const EFFECT = 'senders take the domain for one without MTA-STS';
const VERSION: Version = {
  value: 'STSv1',
  record: 'An MTA-STS record',
  effect: EFFECT,
  tags: ['id', 'mode', 'mx', 'max_age'],
};

/** What belongs into the policy file that the record announces (RFC 8461 section 3.2). */
const OF_POLICY = ['version', 'mode', 'mx', 'max_age'];

/**
 * What is wrong in the text of a TXT record at `_mta-sts` that is or was meant as MTA-STS record (RFC 8461 section
 * 3.1); undefined for others.
 */
export function mtaStsFaults(text: string, isQuoted: boolean): readonly TextFault[] | undefined {
  const quotes = quotesFault(text, VERSION, 'warning');
  if (quotes) return [quotes];
  const list = readTags(text);
  const version = list.tags.find(({ name }) => name.toLowerCase() === 'v');
  const id = tagOf(list, 'id');
  if (!/^sts/i.test(version?.value ?? '') && !(id && !version) && !/^stsv1\b/i.test(text)) return undefined;
  const wrongVersion = versionFault(text, list, VERSION);
  const faults = wrongVersion ? [wrongVersion] : listFaults(list, EFFECT);
  if (id) checkId(text, id, faults);
  for (const tag of list.tags) {
    if (OF_POLICY.includes(tag.name.toLowerCase()))
      faults.push({
        start: tag.start,
        end: tag.end,
        message: `"${tag.name}" belongs into the policy at https://mta-sts.<domain>/.well-known/mta-sts.txt: here it has no effect.`,
        severity: 'information',
        repairs: [],
      });
  }
  // Of a text without quotes a semicolon takes the rest away: that is said elsewhere.
  if (!id && isQuoted && faults.every(isOfVersion)) faults.push(missingId(text, version, list.tags));
  return faults;
}

/** What an id may be that the next tag follows without anything in between, as where two strings meet. */
const ID_START = '[A-Za-z0-9]{1,32}?';

/** One to 32 letters and digits. */
const ID = /^[A-Za-z0-9]{1,32}$/;

function checkId(text: string, tag: Tag, faults: TextFault[]): void {
  const exact = text.slice(tag.start, tag.end) === `id=${tag.value}`;
  if (ID.test(tag.value) && exact) return;
  const separated = separateTags(tag.value, [ID_START], VERSION.tags);
  const id = (separated.split(';')[0] ?? '').replace(/[^A-Za-z0-9]/g, '').slice(0, 32);
  const rest = separated === tag.value ? '' : separated.slice(separated.indexOf(';'));
  const wrong = /[\xc2-\xf4][\x80-\xbf]+|[^A-Za-z0-9]/.exec(tag.value)?.[0];
  const reason =
    tag.value === ''
      ? 'The id is empty'
      : rest !== ''
        ? 'A semicolon is missing behind the id'
        : wrong !== undefined
          ? `An id has letters and digits only, not "${wrong}"`
          : tag.value.length > 32
            ? `An id has up to 32 letters and digits, this one ${tag.value.length}`
            : 'Nothing may stand around the "=" of the id';
  faults.push({
    start: tag.start,
    end: tag.end,
    message: `${reason}: ${EFFECT}.`,
    severity: 'warning',
    repairs: id === '' ? [] : [repair(`Write id=${id}`, tag.start, tag.end, `id=${id}${rest}`)],
  });
}

function missingId(text: string, version: Tag | undefined, tags: readonly Tag[]): TextFault {
  const otherCase = tags.find(({ name }) => name.toLowerCase() === 'id');
  if (otherCase)
    return {
      start: otherCase.start,
      end: otherCase.nameEnd,
      message: `"id" is written in small letters: ${EFFECT}.`,
      severity: 'warning',
      repairs: [repair('Write id', otherCase.start, otherCase.nameEnd, 'id')],
    };
  const end = version?.end ?? 0;
  return {
    start: version?.start ?? 0,
    end,
    message: `This record has no id, by which senders see that the policy has changed: ${EFFECT}.`,
    severity: 'warning',
    repairs: [repair('Add id=1, to be changed with the policy', end, text.length, '; id=1')],
  };
}
