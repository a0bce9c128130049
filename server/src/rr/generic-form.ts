/** `\# length hex` for any rdata in wire form, with blanks in the hex as BIND has them. */
export function genericForm(wire: Uint8Array): string {
  let text = `\\# ${wire.length}`;
  for (let at = 0; at < wire.length; at++) {
    if (at % 28 === 0) text += ' ';
    text += (wire[at] ?? 0).toString(16).padStart(2, '0').toUpperCase();
  }
  return text;
}
