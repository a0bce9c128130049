/** True if an `xn--` label stands for letters (RFC 5891 section 5.4, in the reading of UTS #46 that browsers follow). */
export function isDecodable(label: string): boolean {
  return hostOf(label) === label.toLowerCase();
}

/**
 * A name as written, with its labels outside ASCII in their `xn--` form (RFC 5891 section 4); undefined where one has
 * none, or where the name has none outside ASCII. So it is with escapes: a dot in one would end a label.
 */
export function toALabels(name: string): string | undefined {
  if (name.includes('\\')) return undefined;
  let changed = false;
  const labels = name.split('.').map((label) => {
    if (/^[ -~]*$/.test(label)) return label;
    changed = true;
    // Of what is no letter, digit or hyphen a browser makes a port, a path, or nothing.
    if (/[ -,./:-@[-`{-~]/.test(label)) return undefined;
    const encoded = hostOf(label);
    return encoded && /^[a-z0-9-]+$/.test(encoded) ? encoded : undefined;
  });
  return changed && labels.every((label) => label !== undefined) ? labels.join('.') : undefined;
}

/** What a browser makes of a host name of one label. */
function hostOf(label: string): string | undefined {
  try {
    return new URL(`http://${label}/`).hostname;
  } catch {
    return undefined;
  }
}
