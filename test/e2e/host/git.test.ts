import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { aliasZone } from '../zone';
import { applyAction, codeActions, diagnostic, gone, openZone, workspaceFolder } from './helpers';

const code = 'soa-serial-not-bumped';

function git(...args: readonly string[]): void {
  const folder = vscode.Uri.joinPath(workspaceFolder(), 'repository').fsPath;
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', folder, ...who, ...args], { stdio: 'ignore' });
}

async function append(document: vscode.TextDocument, line: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, `${line}\n`);
  await vscode.workspace.applyEdit(edit);
}

describe('the last commit', () => {
  it('is compared with what is typed, and followed when there is another', async () => {
    const name = 'repository/db.example.com';
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(workspaceFolder(), 'repository'));
    git('init', '--quiet');
    const { document } = await openZone(name, aliasZone);
    git('add', '.');
    git('commit', '--quiet', '-m', 'Zone');
    await vscode.commands.executeCommand('git.refresh');

    await append(document, 'git1 A 192.0.2.71');
    const found = await diagnostic(document.uri, code);
    assert.match(found.message, /^The records of git1\.example\.com\. are not those of HEAD/);

    const [fix] = (await codeActions(document, found.range)).filter(({ isPreferred }) => isPreferred);
    assert.match(fix?.title ?? '', /^Raise the serial to \d+$/);
    if (fix) await applyAction(fix);
    await gone(document.uri, code);

    await document.save();
    git('commit', '--quiet', '-a', '-m', 'Host');
    await vscode.commands.executeCommand('git.refresh');
    await append(document, 'git2 A 192.0.2.72');
    const again = await diagnostic(document.uri, code);
    assert.match(again.message, /^The records of git2\.example\.com\. are not those of HEAD/);
  });
});
