import { Comparison } from '../zone/committed';
import type { Crypto } from '../zone/dnssec/crypto';
import { detectOrigin } from '../zone/origin';
import { World } from '../zone/world';
import { Zone, type ZoneOptions } from '../zone/zone';
import { Analysis } from './analysis';
import type { Finding, Rule } from './rule';

/** What an example is called where it is read: it may include itself by this name. */
const NAME = 'zone';
const ORIGIN = 'example.com.';

/** The zone of a rule's example. No other file is there. Without `crypto`, nothing is said about signatures. */
export function readExample(rule: Rule, text: string, crypto?: Crypto): Analysis {
  const named = rule.examples?.origin ?? ORIGIN;
  const now = rule.examples?.now;
  const options: ZoneOptions = {
    origin: named === 'unknown' ? detectOrigin(text, NAME) : named,
    dialect: rule.examples?.dialect,
    readInclude: (path) => {
      if (path.startsWith('/'))
        return { kind: 'refused', tried: path, reason: 'it is outside the workspace' };
      if (path === NAME) return { kind: 'text', uri: NAME, text };
      return { kind: 'not-found', tried: path, reason: 'there is no such file' };
    },
    crypto,
    ...(now === undefined ? {} : { now: () => Date.parse(now) }),
  };
  const analysis = Analysis.read(NAME, text, options);
  if (rule.examples?.others) joinOthers(analysis.zone, rule.examples.others);
  const committed = rule.examples?.committed;
  if (committed !== undefined) {
    const steps = Comparison.begin(analysis.zone, { revision: 'HEAD', uri: NAME, text: committed });
    while (!steps.next().done);
  }
  return analysis;
}

function joinOthers(zone: Zone, others: Readonly<Record<string, string>>): void {
  const world = new World();
  for (const [apex, text] of Object.entries(others))
    world.put({ uri: apex, apex, views: [], read: () => Zone.read(apex, text, { origin: apex }) });
  world.join(zone, NAME);
}

/** What is found in a rule's example, of all rules. */
export function exampleFindings(rule: Rule, analysis: Analysis): Finding[] {
  return analysis.findings({ settings: {}, limit: rule.examples?.limit ?? Number.POSITIVE_INFINITY });
}
