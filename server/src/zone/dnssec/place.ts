/** Where a name stands in its zone. */
export const Place = {
  Outside: 0,
  /** The zone answers for it. */
  Inside: 1,
  /** A delegation. */
  Cut: 2,
  /** Below a delegation or a DNAME. */
  Hidden: 3,
} as const;
