import { type Form, forms } from '../form';
import { beside } from '../ground';

const CHILD = `$TTL 3600
@    SOA    ns1 hostmaster 1 7200 3600 1209600 3600
@    NS     ns1
@    NS     ns2.elsewhere.test.
ns1  A      192.0.2.1
www  A      192.0.2.2
`;
const KEY = '@ DNSKEY 257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=\n';
const SHA256 = '0123456789ABCDEF'.repeat(4);

/** A zone below, called `inj-sub`. */
export const withChild = (text: string) => ({ ground: beside({ 'inj-sub.%.': text }) });

const ELSEWHERE = `$TTL 3600
@     SOA  ns1 hostmaster 1 7200 3600 1209600 3600
@     NS   ns1
ns1   A    198.51.100.1
_spf  TXT  "v=spf1 ip4:198.51.100.0/24 -all"
text  TXT  "no policy"
many  TXT  "v=spf1 a:a.elsewhere.example a:b.elsewhere.example a:c.elsewhere.example a:d.elsewhere.example -all"
more  TXT  "v=spf1 include:many.elsewhere.test a:e.elsewhere.example a:f.elsewhere.example -all"
back  TXT  "v=spf1 include:inj-a.% -all"
`;

/** A zone elsewhere that SPF records include from. */
export const withPolicies = { ground: beside({ 'elsewhere.test.': ELSEWHERE }) };

export const DELEGATION =
  '{inj-sub} NS {ns1.inj-sub}\n{inj-sub} NS ns2.elsewhere.test.\n{ns1.inj-sub} A 192.0.2.1';

export const WORLD_FORMS: readonly Form[] = [
  ...forms(
    'delegation-mismatch',
    {
      'a server too many': `${DELEGATION}\n{inj-sub} NS «ns3.elsewhere.test.»`,
      'a server too few': '{inj-sub} NS «{ns1.inj-sub}»\n{ns1.inj-sub} A 192.0.2.1',
      'a server too few, the one within': '{inj-sub} NS «ns2.elsewhere.test.»',
      'the former server': '{inj-sub} NS «ns2.elsewhere.test.»\n{inj-sub} NS «ns9.elsewhere.test.»',
      'the former address': DELEGATION.replace(/(\S+)$/, '«192.0.2.9»'),
      'an address of another family': `${DELEGATION}\n{ns1.inj-sub} AAAA «2001:db8::1»`,
      'a second address': `${DELEGATION}\n{ns1.inj-sub} A «192.0.2.8»`,
    },
    withChild(CHILD),
  ),
  ...forms(
    'delegation-mismatch',
    {
      'DS of another key': `${DELEGATION}\n{inj-sub} DS «12345» 13 2 ${SHA256}`,
      'DS of two other keys': `${DELEGATION}\n{inj-sub} DS «12345» 13 2 ${SHA256}\n{inj-sub} DS 4711 15 2 ${SHA256}`,
    },
    withChild(CHILD + KEY),
  ),
  ...forms(
    'delegation-mismatch',
    {
      'server of the zone below renamed':
        '{inj-sub} NS «ns2.elsewhere.test.»\n{inj-sub} NS «ns3.elsewhere.test.»',
    },
    withChild(
      CHILD.replace('ns2.elsewhere', 'ns4.elsewhere').replace(/@ +NS +ns1\n/, '@ NS ns2.elsewhere.test.\n'),
    ),
  ),
  ...forms(
    'delegation-mismatch',
    { 'glue without the new address': DELEGATION.replace('{ns1.inj-sub}\n', '«{ns1.inj-sub}»\n') },
    withChild(`${CHILD}ns1 AAAA 2001:db8::1\n`),
  ),
  ...forms(
    'spf-elsewhere',
    {
      'no such name': 'inj-a TXT "v=spf1 «include:spf.elsewhere.test» -all"',
      'no policy there': 'inj-a TXT "v=spf1 «include:text.elsewhere.test» -all"',
      'redirect to nothing': 'inj-a TXT "v=spf1 ip4:192.0.2.1 «redirect=_spf.lab.elsewhere.test»"',
      'no text there': 'inj-a TXT "v=spf1 «include:ns1.elsewhere.test» ~all"',
      'one of two': 'inj-a TXT "v=spf1 include:_spf.elsewhere.test «include:_spf1.elsewhere.test» -all"',
      'in the second text': 'inj-a TXT "v=spf1 ip4:192.0.2.1 " "«include:_spg.elsewhere.test» -all"',
      'too many look-ups':
        'inj-a TXT "v=spf1 include:many.elsewhere.test «include:more.elsewhere.test» -all"',
      'too many look-ups, the last one':
        'inj-a TXT "v=spf1 include:more.elsewhere.test a:v.elsewhere.example a:w.elsewhere.example «a:x.elsewhere.example» -all"',
      'comes back': 'inj-a TXT "v=spf1 «include:back.elsewhere.test» -all"',
    },
    withPolicies,
  ),
];
