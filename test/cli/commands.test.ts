import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { RULES } from '../../server/src/rules/registry';
import { folderWith, zonewright } from '../helpers/cli';
import { ALIAS, BROKEN, FINE } from './zones';

describe('zonewright', () => {
  it('tells its version', async () => {
    for (const option of ['--version', '-V'])
      expect(await zonewright([option])).toEqual({ code: 0, out: `zonewright ${version}\n`, err: '' });
  });

  it('lists its commands', async () => {
    for (const args of [['--help'], ['-h'], ['help']]) {
      const { code, out, err } = await zonewright(args);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      for (const command of ['check', 'dump', 'explain'])
        expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
  });

  it('helps with each command it lists', async () => {
    const { out } = await zonewright(['--help']);
    const commands = [...out.matchAll(/^ {2}(\w+) +\S/gm)].map((match) => match[1] ?? '');
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) {
      for (const args of [
        [command, '--help'],
        [command, '-h'],
        ['help', command],
      ]) {
        const help = await zonewright(args);
        expect(help, args.join(' ')).toMatchObject({ code: 0, err: '' });
        expect(help.out).toMatch(new RegExp(`^Usage: zonewright ${command}\\b`));
      }
    }
  });

  it('refuses what it does not know, in plain words', async () => {
    const none = await zonewright([]);
    expect(none).toMatchObject({ code: 2, out: '' });
    expect(none.err).toMatch(/^zonewright: a command is missing\.\n\nUsage: /);
    const wrong = await zonewright(['constructor']);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toMatch(/^zonewright: there is no command "constructor"\.\n/);
  });
});

describe('dump', () => {
  it('writes every record on one line', async () => {
    const folder = folderWith({ 'db.example.com': `${FINE}$ORIGIN sub\nWWW 5m A 192.0.2.80\n` });
    const { code, out, err } = await zonewright(['dump', join(folder, 'db.example.com')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n')).toEqual([
      'example.com.\t3600\tIN\tSOA\tns1.example.com. hostmaster.example.com. 2024010101 7200 3600 1209600 3600',
      'example.com.\t3600\tIN\tNS\tns1.example.com.',
      'example.com.\t3600\tIN\tNS\tns2.example.com.',
      'ns1.example.com.\t3600\tIN\tA\t192.0.2.1',
      'ns2.example.com.\t3600\tIN\tA\t192.0.2.2',
      'www.sub.example.com.\t300\tIN\tA\t192.0.2.80',
      '',
    ]);
  });

  it('takes standard input with --origin', async () => {
    const { code, out } = await zonewright(['dump', '--origin', 'example.net', '-'], { stdin: ALIAS });
    expect(code).toBe(0);
    expect(out).toContain('mail.example.net.\t3600\tIN\tCNAME\tns1.example.net.\n');
  });

  it('asks for the name of a zone that does not tell it', async () => {
    const { code, out, err } = await zonewright(['dump', '-'], { stdin: FINE });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('give it with --origin NAME');
  });

  it('writes nothing of a zone that name servers refuse, and says why', async () => {
    const { code, out, err } = await zonewright(['dump', '--origin', 'example.com', '-'], { stdin: BROKEN });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('<stdin>:7:6: error syntax-unknown-type');
  });

  it('keeps the bytes of a file that is not UTF-8', async () => {
    const stdin = Buffer.from(`${FINE}a TXT "gr\u00fcn"\n`, 'latin1');
    const { out } = await zonewright(['dump', '--origin', 'example.com', '-'], { stdin });
    expect(out).toContain('a.example.com.\t3600\tIN\tTXT\t"gr\\252n"\n');
  });

  it('keeps such a byte behind a backslash, and the backslash that stands before both', async () => {
    const stdin = Buffer.from(`${FINE}a\\\u00e9 TXT "x\\\u00e9" x\\\\\\\u00e9 \\\\\u00e9 ; \\\n`, 'latin1');
    const { out } = await zonewright(['dump', '--origin', 'example.com', '-'], { stdin });
    expect(out).toContain('a\\233.example.com.\t3600\tIN\tTXT\t"x\\233" "x\\\\\\233" "\\\\\\233"\n');
  });

  it('writes a zone with KEY records beside an alias, as BIND loads it, and no other data', async () => {
    const dumped = (lines: string) =>
      zonewright(['dump', '--origin', 'example.com', '-'], { stdin: `${FINE}k CNAME b\n${lines}` });
    expect((await dumped('k KEY 0 3 8 aaaa\n')).out).toContain('k.example.com.\t3600\tIN\tKEY\t0 3 8 aaaa\n');
    expect((await dumped('k KEY 0 3 8 aaaa\nk TXT "x"\n')).code).toBe(1);
  });

  it('takes one file, neither none nor two', async () => {
    for (const args of [['dump'], ['dump', 'a', 'b'], ['dump', '--format', 'json', 'a']]) {
      const { code, err } = await zonewright(args);
      expect(code).toBe(2);
      expect(err).toMatch(/^zonewright dump: .+\n\nUsage: zonewright dump/);
    }
    const { code, err } = await zonewright(['dump', '/nowhere/db.example.com']);
    expect(code).toBe(2);
    expect(err).toBe('zonewright: /nowhere/db.example.com cannot be read: there is no such file.\n');
  });
});

describe('explain', () => {
  it('lists all rules in a table', async () => {
    const { code, out } = await zonewright(['explain']);
    expect(code).toBe(0);
    const [headings = '', ...lines] = out.trimEnd().split('\n');
    const columns = ['CODE', 'GROUP', 'SEVERITY', 'LOOKS AT', 'FIX', 'WHAT IT FINDS'].map((heading) =>
      headings.indexOf(heading),
    );
    const rows = lines.map((line) => columns.map((from, at) => line.slice(from, columns[at + 1]).trim()));
    expect(rows.map(([rule]) => rule)).toEqual(RULES.map((rule) => rule.code));
    expect(rows.find(([rule]) => rule === 'mx-target-cname')).toEqual([
      'mx-target-cname',
      'mail',
      'warning',
      'each record',
      'yes',
      'the exchange of an MX record is an alias (CNAME)',
    ]);
    expect(rows.find(([rule]) => rule === 'ns-single')?.slice(1, 3)).toEqual(['zone', 'information']);
  });

  it('says what a rule finds, why, and how to mend it', async () => {
    const { code, out } = await zonewright(['explain', 'mx-target-cname']);
    expect(code).toBe(0);
    expect(out).toContain('mx-target-cname');
    expect(out).toContain('RFC 2181 section 10.3');
    expect(out).toContain('mail CNAME');
  });

  it('explains every rule', async () => {
    for (const { code } of RULES)
      expect(await zonewright(['explain', code])).toMatchObject({ code: 0, err: '' });
  });

  it('takes a code in any case, and lists the rules of a group or glob', async () => {
    expect((await zonewright(['explain', 'MX-Single'])).out).toMatch(/^# mx-single\n/);
    const codes = async (asked: string) =>
      (await zonewright(['explain', asked])).out
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split(' ')[0]);
    expect(await codes('mail')).toEqual(
      RULES.filter(({ group }) => group === 'mail').map(({ code }) => code),
    );
    expect(await codes('MX-null-*')).toEqual(['mx-null-mixed', 'mx-null-preference', 'mx-null-incomplete']);
  });

  it('guesses at the rule that was meant', async () => {
    const { code, err } = await zonewright(['explain', 'mx-target-cnam']);
    expect(code).toBe(2);
    expect(err).toContain('there is no rule "mx-target-cnam"; did you mean mx-target-cname?\n');
    expect((await zonewright(['explain', 'mial'])).err).toContain('did you mean mail?\n');
    expect((await zonewright(['explain', 'xx-*'])).err).toContain('there is no rule "xx-*".\n');
    expect((await zonewright(['explain', 'a', 'b'])).code).toBe(2);
  });
});
