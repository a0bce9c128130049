import type { SpfFault } from './spf';

/** What is wrong with the domain of a term (domain-spec of RFC 7208 section 7.1), which stands behind `head`. */
export function domainFault(text: string, start: number, head: string): SpfFault | undefined {
  const end = start + text.length;
  if (text === '') {
    // Nothing to underline but what stands before it.
    return { start: start - head.length, end, message: `"${head}" names no domain.` };
  }
  const wrong = oddFault(text, start) ?? macroFault(text, start, 'domain') ?? labelFault(text, start);
  if (wrong) return wrong;
  if (/%[%_-]$/.test(text) || endsInMacro(text)) return undefined;
  const last = /\.([A-Za-z0-9-]+)\.?$/.exec(text)?.[1];
  if (last === undefined)
    return {
      start,
      end,
      message: text.includes('.')
        ? `"${text}" is no domain.`
        : `"${text}" has to be a whole name here: SPF does not put the name of the zone behind it.`,
    };
  if (/^\d+$/.test(last) || last.startsWith('-') || last.endsWith('-'))
    return { start, end, message: `"${text}" is no domain: none ends in "${last}".` };
  return undefined;
}

function endsInMacro(text: string): boolean {
  return text.endsWith('}') && text.lastIndexOf('%{') > text.lastIndexOf('}', text.length - 2);
}

/** What stands in a domain that no name has, though the grammar lets it pass: two names in one, an address of the web or of mail. */
export function strayIn(text: string): string | undefined {
  return /[;,:@/<>()"']/.exec(withoutMacros(text))?.[0];
}

/** The text with other characters in place of its macros. */
function withoutMacros(text: string): string {
  return text.replace(/%\{[^{}]*\}/g, (macro) => '%'.repeat(macro.length));
}

/** A character that no term may have, be it in the value of a modifier that nobody knows. */
export function oddFault(text: string, start: number): SpfFault | undefined {
  const odd = /[^\x21-\x7e]/.exec(text);
  if (!odd) return undefined;
  const at = start + odd.index;
  const message =
    odd[0] > '\x7f'
      ? 'A domain is written in ASCII here, in its "xn--" form.'
      : 'Control characters have no place here.';
  return { start: at, end: at + 1, message };
}

/** A label that is empty or too long; what macros bring is not known. */
function labelFault(text: string, start: number): SpfFault | undefined {
  let at = start;
  // Dots within a macro are none of the name.
  const labels = withoutMacros(text).replace(/\.$/, '').split('.');
  for (const label of labels) {
    if (label === '' && labels.length > 1) {
      const first = Math.max(at - 1, start);
      return {
        start: first,
        end: at + 1,
        message: `A label is empty in "${text}".`,
      };
    }
    if (label.length > 63 && !label.includes('%'))
      return { start: at, end: at + label.length, message: 'A label of a name has up to 63 characters.' };
    at += label.length + 1;
  }
  return undefined;
}

const MACRO = /^%(?:[%_-]|\{[slodiphv](?:0*[1-9]\d*)?r?[.\-+,/_=]*\})/i;
/** With the letters that only have a meaning in the text of an explanation. */
const ANY_MACRO = /^%(?:[%_-]|\{[slodiphvcrt](?:0*[1-9]\d*)?r?[.\-+,/_=]*\})/i;

/** What is wrong with a macro (RFC 7208 section 7.1) in a domain, or in any other value. */
export function macroFault(text: string, start: number, where: 'domain' | 'any'): SpfFault | undefined {
  const pattern = where === 'domain' ? MACRO : ANY_MACRO;
  for (let at = text.indexOf('%'); at >= 0; ) {
    const macro = pattern.exec(text.slice(at))?.[0];
    if (macro === undefined) {
      const brace = text.indexOf('}', at);
      const end = text[at + 1] === '{' && brace > 0 ? brace + 1 : Math.min(at + 2, text.length);
      const written = text.slice(at, end);
      return {
        start: start + at,
        end: start + end,
        message: /^%\{[slodiphv]0+r?/i.test(written)
          ? `"${written}" keeps no label: the number in a macro is 1 or more.`
          : `"${written}" is no macro: they are written like %{i}, with one of the letters s l o d i p h v; the sign itself is "%%".`,
      };
    }
    at = text.indexOf('%', at + macro.length);
  }
  return undefined;
}
