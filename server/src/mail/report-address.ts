/** What keeps reports away from an address. */
export interface AddressFault {
  /** The end of a sentence that begins with the address. */
  readonly reason: string;
  /** The address as it was probably meant. */
  readonly meant?: string;
}

/** What is wrong with a `mailto:` address (RFC 6068); undefined if reports can be sent there. */
export function mailtoFault(uri: string, size: 'with size' | 'without size'): AddressFault | undefined {
  if (!/^mailto:/i.test(uri))
    return isMailbox(uri) && uri.includes('.', uri.indexOf('@'))
      ? { reason: 'lacks "mailto:" in front of it', meant: `mailto:${uri}` }
      : { reason: 'is no "mailto:" address' };
  const scheme = uri.slice(0, 'mailto:'.length);
  const [mailbox = '', written] = uri.slice(scheme.length).split(/(!\d+[kmgt]?)$/i, 2);
  if (written !== undefined && size === 'without size' && isMailbox(mailbox))
    return { reason: 'has a size behind it, which is part of the address here', meant: scheme + mailbox };
  if (isMailbox(mailbox)) return undefined;
  const bare = mailbox.replace(/^\/\//, '').replace(/^<([^<>]*)>$/, '$1');
  return {
    reason: 'is no address that mail can be sent to',
    ...(isMailbox(bare) ? { meant: `${scheme}${bare}${written ?? ''}` } : {}),
  };
}

/** True for `local@domain`, be it with fields of the mail behind it (`?subject=DMARC`). */
function isMailbox(text: string): boolean {
  return /^(?!\/\/)[^@\s:<>()",;\\]+@[\w-]+(?:\.[\w-]+)*\.?(?:\?\S*)?$/.test(text);
}
