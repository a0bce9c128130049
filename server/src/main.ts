import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { haveCompilerWait } from './lsp/patient-compiler';
import { serve } from './lsp/server';
import { writeWholeMessages } from './lsp/whole-messages';

haveCompilerWait();
if (process.argv.includes('--stdio')) writeWholeMessages(process.stdout);
serve(createConnection(ProposedFeatures.all));
