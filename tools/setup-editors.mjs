/** `node tools/setup-editors.mjs [today|oldest]...`: fetches the VS Code servers that the tests run in. */
import { installEditor } from './lib/editor-install.mjs';
import { say } from './lib/system.mjs';
import { editorById, editors } from './versions.mjs';

const wanted = process.argv.slice(2);
for (const editor of wanted.length ? wanted.map(editorById) : editors) {
  const { server } = await installEditor(editor);
  say(`${editor.label}: ${server}`);
}
