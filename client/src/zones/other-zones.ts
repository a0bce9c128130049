import { type QuickPickItem, QuickPickItemKind, type Uri, window, workspace } from 'vscode';
import { isCommitted } from './committed';
import { fileName, type ZoneVersion } from './zone-version';

/** Names that zone files have, and how many of them are offered. */
const ZONE_FILES = '**/{*.zone,*.dns,db.*}';
const MOST_FILES = 2000;

interface Choice extends QuickPickItem {
  /** Undefined for a separator, and for choosing a file of the disk. */
  readonly zone?: ZoneVersion;
  readonly browse?: boolean;
}

/**
 * Asks which zone to compare with that in file `uri`: its committed version, one that is open, one of the
 * workspace, any other file. Undefined if the user turned away.
 */
export async function askOtherZone(uri: Uri): Promise<ZoneVersion | undefined> {
  const chosen = await window.showQuickPick(choicesFor(uri), {
    title: 'Compare Zones by Meaning',
    placeHolder: `The zone to compare ${fileName(uri)} with`,
    matchOnDescription: true,
  });
  if (!chosen?.browse) return chosen?.zone;
  const [other] = (await window.showOpenDialog({ title: 'Compare Zones by Meaning' })) ?? [];
  return other && working(other);
}

async function choicesFor(uri: Uri): Promise<Choice[]> {
  const [committed, found] = await Promise.all([
    isCommitted(uri),
    workspace.findFiles(ZONE_FILES, undefined, MOST_FILES),
  ]);
  const taken = new Set([uri.toString()]);
  const fresh = (each: Uri): boolean =>
    !taken.has(each.toString()) && taken.add(each.toString()) !== undefined;
  const open = workspace.textDocuments
    .filter(({ languageId, uri: { scheme } }) => languageId === 'dns-zone' && isFile(scheme))
    .map((document) => document.uri)
    .filter(fresh);
  const files = found.filter(fresh).sort((left, right) => (left.path < right.path ? -1 : 1));
  return [
    ...(committed ? [committedChoice(uri)] : []),
    ...group('open', open),
    ...group('workspace', files),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: '$(folder-opened) Choose File...', browse: true },
  ];
}

function committedChoice(uri: Uri): Choice {
  return {
    label: '$(git-commit) Committed Version',
    description: `${fileName(uri)} as in the last commit`,
    zone: { uri, version: 'committed' },
  };
}

function group(label: string, uris: readonly Uri[]): Choice[] {
  if (uris.length === 0) return [];
  const choices = uris.map((uri): Choice => {
    const folder = workspace.asRelativePath(uri).split('/').slice(0, -1).join('/');
    return { label: `$(file) ${fileName(uri)}`, description: folder, zone: working(uri) };
  });
  return [{ label, kind: QuickPickItemKind.Separator }, ...choices];
}

function working(uri: Uri): ZoneVersion {
  return { uri, version: 'working' };
}

/** Documents that are views of something else, such as versions of Git's, are not offered. */
function isFile(scheme: string): boolean {
  return scheme === 'untitled' || workspace.fs.isWritableFileSystem(scheme) === true;
}
