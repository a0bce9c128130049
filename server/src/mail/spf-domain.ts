import type { SpfFault } from './spf';

/** What is wrong with the domain of a term (domain-spec of RFC 7208 section 7.1), which stands behind `head`. */
export function domainFault(text: string, start: number, head: string): SpfFault | undefined {
  const end = start + text.length;
  if (text === '') {
    // Nothing to underline but what stands before it.
    return { start: start - head.length, end, message: `"${head}" names no domain.` };
  }
  const odd = /[^\x21-\x7e]/.exec(text);
  if (odd) {
    const at = start + odd.index;
    return { start: at, end: at + 1, message: 'A domain is written in ASCII here, in its "xn--" form.' };
  }
  const macro = macroFault(text, start);
  if (macro) return macro;
  if (/%\{[^}]*\}$|%[%_-]$/.test(text)) return undefined;
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

const MACRO = /^%(?:[%_-]|\{[slodiphv]\d*r?[.\-+,/_=]*\})/i;

function macroFault(text: string, start: number): SpfFault | undefined {
  for (let at = text.indexOf('%'); at >= 0; ) {
    const macro = MACRO.exec(text.slice(at))?.[0];
    if (macro === undefined) {
      const brace = text.indexOf('}', at);
      const end = text[at + 1] === '{' && brace > 0 ? brace + 1 : Math.min(at + 2, text.length);
      const written = text.slice(at, end);
      return {
        start: start + at,
        end: start + end,
        message: `"${written}" is no macro: they are written like %{i}, with one of the letters s l o d i p h v; the sign itself is "%%".`,
      };
    }
    at = text.indexOf('%', at + macro.length);
  }
  return undefined;
}
