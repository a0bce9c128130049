import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The rules' pages travel with the server: they are in `docs/rules` beside the folder of the bundle. */
const RULE_PAGES = pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href;

/** Where the documentation of a rule is to be read. */
export function ruleUrl(code: string): string {
  return `${RULE_PAGES}/${code}.md`;
}
