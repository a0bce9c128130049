import { typeNumberAt } from '../../rr/types';
import { entryText } from '../../zone/entry-tokens';
import { RRSIG } from '../types';
import { type Effects, ofTypes, refuses, type Server, type Trait, typesCalled } from './trait';
import { UNKNOWN_TYPES } from './types-known';

/** Types for questions and signed messages, whose mnemonics a server does not take as the types of records. */
const META: Readonly<Record<Server, ReadonlySet<number>>> = {
  bind: typesCalled('NXNAME'),
  knot: typesCalled('ANY AXFR IXFR MAILA MAILB OPT TKEY TSIG NXNAME'),
  nsd: typesCalled('ANY AXFR IXFR MAILA MAILB TKEY TSIG NXNAME'),
  powerdns: typesCalled('MAILA MAILB'),
};

/** Records of which PowerDNS looks closely at the types. */
const READ_BY_POWERDNS = typesCalled('RRSIG CSYNC');

const SERVERS: readonly Server[] = ['bind', 'knot', 'nsd', 'powerdns'];
const SIGN = refuses('takes no sign in the number of a type');
const SIGNED: Effects = { knot: SIGN, nsd: SIGN };
const UNKNOWN = refuses('does not know the type by this name');
const BARE = refuses('takes no bare numbers for types');
const BARE_NUMBER: Effects = { knot: BARE, nsd: BARE, powerdns: BARE };

const withTypes = ofTypes(typesCalled('NSEC NSEC3 CSYNC RRSIG SIG NXT'));

/** Words that every server knows, and those by number: nearly all that signers write. */
const PLAIN = /^(?:A|NS|CNAME|SOA|PTR|MX|TXT|AAAA|SRV|DS|RRSIG|NSEC|DNSKEY|NSEC3PARAM|CAA|TLSA|TYPE\d+)$/i;

/** Types that a record tells of: in the bitmap of NSEC and its like, and in a signature. */
const coveredTypes: Trait = {
  // Signed zones have very many: most of their signatures tell by their beginning that there is nothing to say.
  *candidates(chunk) {
    for (const index of withTypes(chunk)) {
      const covered = chunk.types[index] === RRSIG && /\sRRSIG\s+(\w+)\s/i.exec(entryText(chunk, index))?.[1];
      if (!covered || !PLAIN.test(covered)) yield index;
    }
  },
  *marks(entry) {
    for (const { text, start, end, field } of entry.tokens) {
      if (field?.kind.name !== 'type-bitmap' && field?.kind.name !== 'type') continue;
      if (PLAIN.test(text) || text.startsWith('"')) continue;
      const isNumber = /^[-+]?\d+$/.test(text);
      const number = isNumber ? Number(text) : typeNumberAt(text, 0, text.length);
      if (number < 0) continue;
      yield {
        start,
        end,
        lead: `The type ${text}`,
        effects: isNumber ? BARE_NUMBER : /^type[-+]/i.test(text) ? SIGNED : effectsOn(entry.type, number),
        meant: () => `TYPE${number}`,
      };
    }
  },
};

function effectsOn(type: number, number: number): Effects {
  const refusing = SERVERS.filter((server) => {
    if (server === 'powerdns' && !READ_BY_POWERDNS.has(type)) return false;
    return UNKNOWN_TYPES[server].has(number) || META[server].has(number);
  });
  return Object.fromEntries(refusing.map((server) => [server, UNKNOWN]));
}

export const COVERED_TRAITS: readonly Trait[] = [coveredTypes];
