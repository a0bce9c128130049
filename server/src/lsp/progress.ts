import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver';

/**
 * Progress of work that the server began by itself, from `percentage` where it is known how much there is to do;
 * undefined where the editor refuses to show it.
 */
export async function beginProgress(
  connection: Connection,
  title: string,
  percentage?: number,
): Promise<WorkDoneProgressReporter | undefined> {
  try {
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin(title, percentage);
    return progress;
  } catch {
    return undefined;
  }
}
