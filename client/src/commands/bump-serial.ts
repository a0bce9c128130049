import { window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { inWords } from '../in-words';
import { bumpSerialRequest } from '../protocol';

/** "Bump SOA Serial": raises the serial of the zone in the active editor, in the style it is written in. */
export function bumpSerial(client: LanguageClient): () => Promise<void> {
  return async () => {
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== 'dns-zone') {
      void window.showInformationMessage('Open a zone file first: its SOA serial will be raised.');
      return;
    }
    try {
      const uri = client.code2ProtocolConverter.asUri(document.uri);
      const edit = await client.sendRequest(bumpSerialRequest, { uri });
      if (!edit) {
        void window.showInformationMessage('This file has no SOA record, so there is no serial to raise.');
        return;
      }
      await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
    } catch (error) {
      void window.showErrorMessage(`The serial was not raised: ${inWords(error)}`);
    }
  };
}
