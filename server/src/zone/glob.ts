/**
 * A function that tells whether a path matches `glob`, as in VS Code's settings: `*` any characters but `/`, `**`
 * any folders, `?` one character, `{a,b}` either. Without `/` it is the file's name that has to match; a glob that
 * does not start with `/` matches from any folder on.
 */
export function globMatcher(glob: string): (path: string) => boolean {
  const anchored = glob.startsWith('/') ? glob : `**/${glob}`;
  const pattern = new RegExp(`^${patternOf(anchored)}$`);
  return (path) => pattern.test(path.startsWith('/') ? path : `/${path}`);
}

function patternOf(glob: string): string {
  let pattern = '';
  let depth = 0;
  // A path always starts with a slash here: "**/" at the start stands for it, too.
  const text = glob.startsWith('**/') ? `/${glob}` : glob;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (text.startsWith('/**/', at)) {
      pattern += '/(?:.*/)?';
      at += 3;
    } else if (text.startsWith('**', at)) {
      pattern += '.*';
      at++;
    } else if (character === '*') pattern += '[^/]*';
    else if (character === '?') pattern += '[^/]';
    else if (character === '{' && text.indexOf('}', at) > 0) {
      pattern += '(?:';
      depth++;
    } else if (character === '}' && depth > 0) {
      pattern += ')';
      depth--;
    } else if (character === ',' && depth > 0) pattern += '|';
    else pattern += character.replace(/[\\^$.|+()[\]{}*?]/g, '\\$&');
  }
  return pattern + ')'.repeat(depth);
}
