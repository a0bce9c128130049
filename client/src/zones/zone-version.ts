import { type Uri, workspace } from 'vscode';
import { committedText } from './committed';

/** A zone file as it is now, edits that are not saved included, or as it was committed last. */
export interface ZoneVersion {
  readonly uri: Uri;
  readonly version: 'working' | 'committed';
  /** The zone's name, whatever the file says. */
  readonly origin?: string | undefined;
}

/** What a version is called to the user. */
export function nameOf({ uri, version }: ZoneVersion): string {
  return version === 'committed' ? `${fileName(uri)} (committed)` : fileName(uri);
}

/** The last part of a URI's path. */
export function fileName({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The text of a version; undefined where the server has it: the zone is open as such. Throws if it cannot be read. */
export async function textOf({ uri, version }: ZoneVersion): Promise<string | undefined> {
  if (version === 'committed') return committedText(uri);
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.languageId === 'dns-zone' ? undefined : open.getText();
  return workspace.decode(await workspace.fs.readFile(uri), { uri });
}
