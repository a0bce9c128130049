import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './lsp/server';
import { writeWholeMessages } from './lsp/whole-messages';

if (process.argv.includes('--stdio')) writeWholeMessages(process.stdout);
serve(createConnection(ProposedFeatures.all));
