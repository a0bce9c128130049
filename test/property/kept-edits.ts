import type { RandomEdit } from './arbitraries';

type Texts = Record<RandomEdit['file'], string>;

/** Zones and edits after which findings once were not those of a fresh reading. They are tried in every run. */
export const KEPT_EDITS: readonly { readonly texts: Texts; readonly edits: readonly RandomEdit[] }[] = [
  // A name goes under which nothing else is: a wildcard now speaks for another name that was below it.
  {
    texts: { root: 'deep.a.sub\tA 192.0.2.1\n@\tA 192.0.2.1', one: '', two: '' },
    edits: [
      inserted(
        0.64,
        '@\tA 192.0.2.1\n\tSRV 0 0 25 deep.a.sub\n*\tSOA ns hostmaster (\n 1 ; serial\n 7200 3600\n 1209600 300 )',
      ),
      { ...inserted(0, ''), remove: 1 },
      { ...inserted(0, '$ORIGIN example.com.\n'), remove: 3 },
    ],
  },
  // The target of a wildcard alias comes.
  {
    texts: { root: '*\tMX 0 @\n\tCNAME A\n@\tMX 0 _dmarc', one: '', two: '' },
    edits: [inserted(0, 'a\tSRV 0 0 25 sub\n')],
  },
  // The wildcard's own name is pointed at as well.
  {
    texts: { root: '\tMX 0 *\n*\tMX 0 @\n\tCNAME @\nx.example.com.\tMX 0 _dmarc', one: '', two: '' },
    edits: [inserted(0, '@')],
  },
  // A DNAME is written anew: what was found below it mentions the old record.
  {
    texts: { root: '', one: '', two: '' },
    edits: [
      inserted(0, 'a..b\tMX 0 @\n\tDNAME @\ndeep.a.sub\tA 192.0.2.1'),
      { ...inserted(0, '\n '), remove: 1, wholeLines: true },
    ],
  },
  // A parenthesis is closed some records further down, and no longer.
  {
    texts: { root: 'a TXT ( x\nb A 192.0.2.1\nc A 192.0.2.2\nd A 192.0.2.3\n', one: '', two: '' },
    edits: [
      inserted(0.75, ')'),
      { ...inserted(0.75, ''), remove: 2 },
      inserted(1, ')'),
      inserted(1, '\n)\n'),
    ],
  },
  // A record repeats the owner of a line that is no record.
  {
    texts: { root: '*\t\n\tMX 0 @\n$GENERATE 1-3 h$ A 192.0.2.$', one: '', two: '' },
    edits: [inserted(0, '')],
  },
  {
    texts: { root: '_mta-sts\t\n\tTXT x\n', one: '', two: '' },
    edits: [inserted(0, '')],
  },
];

function inserted(at: number, insert: string): RandomEdit {
  return { file: 'root', at, remove: 0, insert, wholeLines: false };
}
