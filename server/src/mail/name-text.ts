/** Names as text compare without regard to case (RFC 4343). Both are absolute and escaped in the same way. */
export function isSameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** True if a name is the other one or lies below it; both are absolute. */
export function isAtOrBelow(name: string, ancestor: string): boolean {
  if (ancestor === '.' || isSameName(name, ancestor)) return true;
  if (!name.toLowerCase().endsWith(`.${ancestor.toLowerCase()}`)) return false;
  // A dot behind an odd number of backslashes is a part of its label.
  return !/(?:^|[^\\])(?:\\\\)*\\$/.test(name.slice(0, name.length - ancestor.length - 1));
}
