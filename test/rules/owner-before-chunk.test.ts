import { expect, it } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';

/** Rules that look at chunks by themselves, and records that repeat an owner from the chunk before. */
const HEAD = `$TTL 3600
@ SOA ns1 hostmaster 1 7200 3600 1209600 3600
  NS ns1.example.net.
  NS ns2.example.net.
  MX 10 mx.example.net.
host A 192.0.2.1
`;

function read(text: string): Analysis {
  return Analysis.read('root', text, { origin: 'example.com.', chunkEntries: 1 });
}

function told(analysis: Analysis): string[] {
  return analysis.findings().map(({ code, message }) => `${code}: ${message}`);
}

it.each([
  ['mta-sts', '_mta-sts', ' A 192.0.2.1\n TXT "id=20240501"\n'],
  ['tls-rpt', '_smtp._tls', ' A 192.0.2.1\n TXT "rua=mailto:reports@example.com"\n'],
  ['mx-wildcard', '*', ' TXT x\n MX 10 mx.example.net.\n'],
])('finds %s again when the owner before the chunk comes, goes and changes', (code, owner, records) => {
  const edited = read(`${HEAD}else TXT x\n${records}`);
  let name = 'else';
  const finds: boolean[] = [];
  for (const next of ['another', owner, 'another', `${owner}.sub`, owner, 'else']) {
    edited.zone.edit('root', HEAD.length, HEAD.length + name.length, next);
    name = next;
    expect(told(edited)).toEqual(told(read(`${HEAD}${next} TXT x\n${records}`)));
    finds.push(told(edited).some((each) => each.startsWith(code)));
  }
  expect([finds[0], finds[1], finds[2], finds[4], finds[5]]).toEqual([false, true, false, true, false]);
});
