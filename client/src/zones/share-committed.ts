import { Disposable, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type CommittedTextResult, committedChangedNotification, committedTextRequest } from '../protocol';
import { committedText, watchCommits } from './committed';

/**
 * Answers the server, which asks for the text of files as they were last committed, and tells it when that is
 * another. Git is not asked before the server does, nor in a workspace that is not trusted.
 */
export function shareCommitted(client: LanguageClient): Disposable {
  let watching: Promise<Disposable> | undefined;
  const answering = client.onRequest(
    committedTextRequest,
    async ({ uri }): Promise<CommittedTextResult | null> => {
      if (!workspace.isTrusted) return null;
      watching ??= watchCommits(() => {
        if (client.isRunning()) void client.sendNotification(committedChangedNotification);
      });
      await watching;
      try {
        return { revision: 'HEAD', text: await committedText(client.protocol2CodeConverter.asUri(uri)) };
      } catch {
        // Not under version control, or new since the last commit: both are as good as nothing.
        return null;
      }
    },
  );
  return new Disposable(() => {
    answering.dispose();
    void watching?.then((watcher) => watcher.dispose());
  });
}
