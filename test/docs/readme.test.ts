import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json';
import { runCli } from '../../server/src/cli/commands';

const ROOT = join(__dirname, '../..');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/configuration.md',
  'docs/editors.md',
  'docs/mail-routing.md',
  'docs/workspace.md',
  'sample/README.md',
];
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

describe('the README', () => {
  test('has each setting, with its default', () => {
    const rows = new Map(
      [...readme.matchAll(/^\| `(zonewright\.[\w.]+)` \| `(.*?)` \|/gm)].map((match) => [match[1], match[2]]),
    );
    const settings = Object.entries(manifest.contributes.configuration.properties).map(
      ([name, setting]) => [name, JSON.stringify(setting.default)] as const,
    );
    expect(rows).toEqual(new Map(settings));
  });

  test('has each command, by its title', () => {
    const rows = [...readme.matchAll(/^\| \*(.+?)\* `(zonewright\.\w+)` \|/gm)].map(([, title, command]) => ({
      command,
      title,
    }));
    expect(rows).toEqual(manifest.contributes.commands.map(({ command, title }) => ({ command, title })));
  });

  test('shows pictures of less than 150 kB', () => {
    const pictures = [...readme.matchAll(/!\[.+?\]\((.+?)\)/g)].map((match) => match[1] ?? '');
    for (const picture of pictures) {
      expect(existsSync(join(ROOT, picture)), picture).toBe(true);
      expect(readFileSync(join(ROOT, picture)).length, picture).toBeLessThan(150_000);
    }
  });

  test('shows what the commands print', async () => {
    let now = readme;
    for (const [block, command = '', cut] of readme.matchAll(
      /^```\n\$ node dist\/cli\.js ((?:check|dump|explain) .*?)(?: \| head -n (\d+))?\n[\s\S]*?^```$/gm,
    )) {
      const first = block.slice(0, block.indexOf('\n', 4));
      const lines = (await printed(command.split(' '))).split('\n');
      const shown = cut === undefined ? lines : lines.slice(0, Number(cut));
      now = now.replace(block, () => `${first}\n${shown.join('\n').trimEnd()}\n\`\`\``);
    }
    const stale = 'Stale. Mend it with: npx vitest run test/docs/readme.test.ts -u';
    await expect(now, stale).toMatchFileSnapshot(join(ROOT, 'README.md'));
  });
});

test.each(PAGES)('%s links to what is there', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https:/.test(target)) continue;
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
    expect(existsSync(file), `${target} in ${page}`).toBe(true);
    if (anchor !== undefined) expect(anchors(readFileSync(file, 'utf8')), target).toContain(anchor);
  }
});

/** The anchors of the headings of a page, as GitHub names them. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

async function printed(args: readonly string[]): Promise<string> {
  const out: string[] = [];
  const io = {
    out: (text: string) => out.push(text),
    err: (text: string) => out.push(text),
    stdin: () => new Uint8Array(),
    colours: false,
  };
  await runCli(args, io);
  return out.join('');
}
