import { symlinkSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { folderWith, zonewright } from '../helpers/cli';
import { repositoryWith } from '../helpers/git';
import { FINE } from './zones';

const NEW_HOST = `${FINE}www  A   192.0.2.3\n`;
const withSerial = (text: string, serial: number): string => text.replace('2024010101', String(serial));

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Codes about the serial that `check --since` finds, by file name. */
async function since(revision: string, ...paths: readonly string[]) {
  const { code, out, err } = await zonewright(['check', '--format', 'json', '--since', revision, ...paths]);
  if (err !== '') throw new Error(err);
  const found: { file: string; code: string; message: string }[] = [];
  for (const file of JSON.parse(out).files) {
    for (const diagnostic of file.diagnostics) {
      if (!diagnostic.code.startsWith('soa-serial')) continue;
      found.push({ file: file.path.split('/').at(-1), code: diagnostic.code, message: diagnostic.message });
    }
  }
  return { code, found };
}

describe('check --since', () => {
  it('warns of records that changed under the same serial, with the fix', async () => {
    const repository = repositoryWith({ 'zones/db.example.com': FINE });
    repository.write('zones/db.example.com', NEW_HOST);
    const path = repository.path('zones/db.example.com');
    expect(await since('HEAD', path)).toEqual({
      code: 0,
      found: [
        {
          file: 'db.example.com',
          code: 'soa-serial-not-bumped',
          message:
            'The records of www.example.com. are not those of HEAD, but the serial is still 2024010101: secondaries do not fetch this version.',
        },
      ],
    });
    const { out } = await zonewright(['check', '--format', 'json', '--since', 'HEAD', path]);
    const fixes = JSON.parse(out)
      .files[0].diagnostics.filter((each: { code: string }) => each.code === 'soa-serial-not-bumped')
      .flatMap((each: { fixes: { title: string }[] }) => each.fixes);
    expect(fixes).toMatchObject([
      { title: expect.stringMatching(/^Raise the serial to \d{10}$/), preferred: true },
    ]);
  });

  it('reads what was committed in the same encoding', async () => {
    const latin1 = Buffer.from(`${FINE}a TXT "gr\u00fcn"\n`, 'latin1');
    const repository = repositoryWith({ 'db.example.com': latin1 });
    expect(await since('HEAD', repository.path('db.example.com'))).toEqual({ code: 0, found: [] });
  });

  it('is silent without --since, and where the serial grew or the records are the same', async () => {
    const repository = repositoryWith({
      'db.example.com': FINE,
      'db.example.net': FINE,
      'db.example.org': FINE,
    });
    repository.write('db.example.com', withSerial(NEW_HOST, 2024010102));
    repository.write('db.example.net', `; a new comment\n${FINE.replaceAll('  ', '\t')}`);
    expect(await since('HEAD', repository.folder)).toEqual({ code: 0, found: [] });
    repository.write('db.example.com', NEW_HOST);
    const { out } = await zonewright(['check', repository.folder]);
    expect(out).not.toContain('soa-serial');
  });

  it('warns of a serial that went back', async () => {
    const repository = repositoryWith({ 'db.example.com': FINE });
    repository.write('db.example.com', withSerial(NEW_HOST, 7));
    expect((await since('HEAD', repository.folder)).found).toMatchObject([
      {
        code: 'soa-serial-future',
        message: expect.stringContaining('does not follow 2024010101, that of HEAD'),
      },
    ]);
  });

  it('takes any revision: a tag, a branch, an older commit', async () => {
    const repository = repositoryWith({ 'db.example.com': FINE });
    repository.git('tag', 'v1');
    const first = repository.git('rev-parse', '--short', 'HEAD');
    repository.write('db.example.com', NEW_HOST);
    repository.commit();
    const path = repository.path('db.example.com');
    expect((await since('HEAD', path)).found).toEqual([]);
    for (const revision of ['v1', 'HEAD~1', 'main^', first])
      expect((await since(revision, path)).found).toMatchObject([
        { message: expect.stringContaining(revision) },
      ]);
  });

  it('has nothing to say of a new zone, nor of one that is not committed', async () => {
    const repository = repositoryWith({ 'db.example.com': FINE, '.gitignore': 'db.example.org\n' });
    repository.write('db.example.net', NEW_HOST);
    repository.write('db.example.org', NEW_HOST);
    expect((await since('HEAD', repository.folder)).found).toEqual([]);
  });

  it('compares what included files were then, those that are gone too', async () => {
    const zone = `${FINE}$INCLUDE parts/hosts\n`;
    const repository = repositoryWith({ 'db.example.com': zone, 'parts/hosts': 'www A 192.0.2.3\n' });
    const codes = async () =>
      (await since('HEAD', repository.path('db.example.com'))).found.map(({ code }) => code);
    repository.write('parts/hosts', 'www 3600 A 192.0.2.3 ; the same\n');
    expect(await codes()).toEqual([]);
    repository.write('parts/hosts', 'www A 192.0.2.4\n');
    expect(await codes()).toEqual(['soa-serial-not-bumped']);
    repository.remove('parts');
    repository.write('db.example.com', FINE);
    expect(await codes()).toEqual(['soa-serial-not-bumped']);
  });

  it('takes an included file that is not under version control as it is', async () => {
    const zone = `${FINE}$INCLUDE secret\n`;
    const repository = repositoryWith({ 'db.example.com': zone, '.gitignore': 'secret\n' });
    repository.write('secret', 'www A 192.0.2.3\n');
    expect((await since('HEAD', repository.path('db.example.com'))).found).toEqual([]);
  });

  it('follows links, and knows each repository by itself', async () => {
    const one = repositoryWith({ 'db.example.com': FINE });
    const two = repositoryWith({ 'db.example.net': FINE });
    one.write('db.example.com', NEW_HOST);
    two.write('db.example.net', NEW_HOST);
    two.commit();
    const links = folderWith({});
    symlinkSync(one.path('db.example.com'), `${links}/db.example.com`);
    symlinkSync(two.folder, `${links}/two`);
    const { found } = await since('HEAD', `${links}/db.example.com`, `${links}/two/db.example.net`);
    expect(found.map(({ file }) => file)).toEqual(['db.example.com']);
  });

  it('is not led astray by the variables that git sets in a hook', async () => {
    const repository = repositoryWith({ 'zones/db.example.com': FINE });
    repository.write('zones/db.example.com', NEW_HOST);
    vi.stubEnv('GIT_DIR', '.git');
    vi.stubEnv('GIT_INDEX_FILE', '.git/index');
    expect((await since('HEAD', repository.path('zones/db.example.com'))).found).toHaveLength(1);
  });

  it('ends with 2 where it cannot compare, and says why', async () => {
    const repository = repositoryWith({ 'db.example.com': FINE });
    const path = repository.path('db.example.com');
    const failed = async (...args: readonly string[]) => {
      const { code, out, err } = await zonewright(['check', ...args]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      return err.split('\n')[0];
    };
    expect(await failed('--since', 'v9', path)).toBe(
      `zonewright check: the repository of ${path} has no revision "v9": a clone without its history does not know older ones.`,
    );
    expect(await failed('--since=--output=x', path)).toBe('zonewright check: "--output=x" is no revision.');
    expect(await failed('--since', '', path)).toBe('zonewright check: "" is no revision.');
    for (const name of ['HEAD:db.example.com', 'HEAD..HEAD', '^HEAD', '@{u}', '$(id)'])
      expect(await failed('--since', name, path)).toContain(`has no revision "${name}"`);
    const outside = folderWith({ 'db.example.com': FINE });
    vi.stubEnv('GIT_CEILING_DIRECTORIES', outside);
    expect(await failed('--since', 'HEAD', outside)).toBe(
      `zonewright check: ${outside}/db.example.com is in no git repository.`,
    );
    expect(await failed('--since', 'HEAD', '-')).toContain('--since cannot compare standard input');
    vi.stubEnv('PATH', outside);
    expect(await failed('--since', 'HEAD', path)).toBe('zonewright check: git is not installed.');
  });
});
