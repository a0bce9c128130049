import { expect, it } from 'vitest';
import { checkHover, hoverIn } from '../../helpers/hover';

it('gives the absolute form of a name and its records', () => {
  checkHover(
    '$0www A 192.0.2.1\nother A 192.0.2.3\nwww TXT "a b"\n',
    '**`www.example.com.`**',
    '- A `192.0.2.1`, line 1\n- TXT `"a b"`, line 3',
  );
});

it('follows $ORIGIN', () => {
  checkHover('$ORIGIN sub.example.com.\n$0www A 192.0.2.1\n', '**`www.sub.example.com.`**');
  checkHover(
    '$ORIGIN $0sub\nwww A 192.0.2.1\n',
    '**`sub.example.com.`**',
    'names below it (empty non-terminal)',
  );
  checkHover(
    '$0$ORIGIN sub\n',
    'from here on relative names end in `sub.example.com.`',
    'Before, it was `example.com.`',
  );
});

it('knows the zone itself', () => {
  checkHover('$0@ NS ns1\n', '**`example.com.`**, the zone itself', '- NS `ns1`, line 1');
});

it('counts the records of a name that has many', () => {
  const many = Array.from({ length: 1200 }, (_, index) => `www A 192.0.2.${index % 255}\n`).join('');
  checkHover(`${many}$0www TXT x\n`, '1,201 records: 1,200 A and 1 TXT.');
});

it('tells a delegation, and what is below it', () => {
  checkHover('$0sub NS ns1.sub\n', 'Delegated to `ns1.sub.example.com.`: their answers count');
  checkHover(
    'sub NS ns1.sub\n$0a.sub A 192.0.2.1\n',
    'Below the delegation of `sub.example.com.`',
    '(line 1)',
  );
});

it('tells a name below a DNAME', () => {
  checkHover(
    'd DNAME e\n$0a.d A 192.0.2.1\n',
    'Below the DNAME at `d.example.com.` to `e.example.com.` (line 1).',
  );
});

it('tells a wildcard, and a name that it answers for', () => {
  checkHover('$0* A 192.0.2.1\n', 'Wildcard: answers for names below `example.com.` that do not exist.');
  checkHover(
    '* A 192.0.2.1\na CNAME $0b\n',
    'the wildcard `*.example.com.` answers for it',
    '- A `192.0.2.1`, line 1',
  );
});

it('tells where an alias ends', () => {
  checkHover(
    '$0a CNAME b\nb CNAME c\nc A 192.0.2.1\n',
    '`b.example.com.` is an alias of `c.example.com.` (line 2).',
    '`192.0.2.1` (line 3)',
  );
});

it('tells names that are not there or not in the zone', () => {
  checkHover('a CNAME $0b\n', 'The zone has nothing at this name.');
  checkHover('a CNAME $0b.example.net.\n', 'Outside this zone (`example.com.`).');
  checkHover('$0b.example.net. A 192.0.2.1\n', 'name servers do not take these records');
  checkHover('a CNAME $0.\n', '**`.`**');
});

it('says that a name is relative while the zone has none', () => {
  expect(hoverIn('$0www A 192.0.2.1\n', {}).text).toContain(
    "**`www`**, relative: the zone's own name is not known",
  );
});

it('shows user text as it is, not as Markdown', () => {
  const { markdown } = hoverIn('$0www TXT "``[x](command:y)``"\n');
  expect(markdown).toContain(
    '``` "``[x](command:y)``" ```'.replaceAll('``` ', '```').replaceAll(' ```', '```'),
  );
});

it('has addresses of name servers and service hosts', () => {
  checkHover('@ NS $0ns1\nns1 A 192.0.2.1\n', 'Addresses: `192.0.2.1` (line 2).', 'nsdname of NS');
  checkHover('_x._tcp SRV 0 0 25 $0h\n', 'No addresses', 'target of SRV');
});
