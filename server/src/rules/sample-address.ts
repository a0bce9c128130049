/** An address that stands for one still to be typed (RFC 5737, RFC 3849). */
export const SAMPLE = { A: '192.0.2.1', AAAA: '2001:db8::1' } as const;
