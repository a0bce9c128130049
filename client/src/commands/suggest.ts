import { commands } from 'vscode';

/**
 * Asks for suggestions as the user does with Ctrl+Space, so that the first one is selected: a suggestion that wants a
 * value has just been taken. The editor's own way to ask again leaves none selected where that is set.
 */
export async function suggest(): Promise<void> {
  await commands.executeCommand('editor.action.triggerSuggest');
}
