import type { Rule } from '../rule';
import { writeMeant } from './meant';

/** SVCB and HTTPS parameters that are wrong or without effect (RFC 9460). Found where rdata is read. */
export const rdataSvcb: Rule = {
  code: 'rdata-svcb',
  group: 'rdata',
  severity: 'error',
  summary: 'parameters of an SVCB or HTTPS record are wrong or have no effect',
  why: 'SVCB and HTTPS records tell clients how to reach a service: protocols, port, addresses. Name servers refuse a parameter that is unknown, given twice or badly written, `no-default-alpn` without `alpn`, and `mandatory` with a parameter that is missing. With priority 0 the record is an alias, and clients ignore its parameters (then this is a warning).',
  remedy:
    'Correct the parameter. Others than the known ones are written `keyNNNNN`. Where parameters are meant to count, the priority is 1 or more.',
  references: ['RFC 9460 section 2', 'RFC 9460 section 7', 'RFC 9460 section 8'],
  bad: `$TTL 3600
www  HTTPS 1 . alpm=h2
;              ^^^^ error[rdata-svcb]
web  HTTPS 0 www alpn=h2
;                ^^^^^^^ warning[rdata-svcb]
www  A     192.0.2.1
`,
  good: `$TTL 3600
www  HTTPS 1 . alpn=h2
web  HTTPS 0 www
www  A     192.0.2.1
`,
  fixes: writeMeant,
};
