import type { AskedQuestion, MailRoute, Outcome, RouteHost } from '../../../server/src/mail/route';

/** A question asked of a resolver on this machine, with the outcome given. */
export function question(
  name: string,
  type: AskedQuestion['type'],
  outcome: Outcome = 'found',
): AskedQuestion {
  return {
    name,
    type,
    outcome,
    detail: `${type} records of ${name}: ${outcome}.`,
    server: { address: '127.0.0.1', port: 5353 },
    transport: 'udp',
    elapsed: 3.4,
    rcode: 'NOERROR',
    flags: { aa: true, tc: false, rd: true, ra: false, ad: false, cd: false },
    extendedErrors: [],
  };
}

/** A host with one IPv4 address, changed as the test wants. */
export function host(exchange: string, preference: number, changes: Partial<RouteHost> = {}): RouteHost {
  return {
    exchange,
    preference,
    ttl: 3600,
    implicit: false,
    aliases: [],
    canonicalName: exchange,
    addresses: [{ type: 'A', address: '198.51.100.25', ttl: 300 }],
    ipv4: 'found',
    ipv6: 'no-data',
    problems: [],
    ...changes,
  };
}

/** A domain with two hosts, the first of them an alias. */
export function sampleRoute(changes: Partial<MailRoute> = {}): MailRoute {
  const alias = { owner: 'mail.example.com.', target: 'web.example.com.', ttl: 3600, type: 'CNAME' } as const;
  const problem = {
    code: 'mx-target-cname',
    severity: 'warning',
    message: 'The exchange mail.example.com. is an alias.',
    host: 'mail.example.com.',
  } as const;
  const first = host('mail.example.com.', 10, {
    aliases: [alias],
    canonicalName: alias.target,
    problems: [problem],
  });
  const asked = question('example.com.', 'MX');
  return {
    version: 1,
    domain: 'example.com.',
    verdict: { kind: 'mail', sentence: 'example.com. takes mail at 2 hosts.' },
    asked,
    questions: [asked, question('mail.example.com.', 'A')],
    aliases: [],
    canonicalName: 'example.com.',
    preferences: [
      { preference: 10, hosts: [first] },
      { preference: 20, hosts: [host('backup.example.com.', 20)] },
    ],
    problems: [problem],
    comparison: {
      zone: 'db.example.com',
      differences: [{ kind: 'only-in-zone', text: 'MX 30 spare.example.com.' }],
    },
    ...changes,
  };
}
