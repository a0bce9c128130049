/**
 * Where things are in the memory that the kernel and `server/src/zone/bulk` share, which reads this file as TypeScript.
 * Addresses, in octets; cells are 32 bits wide.
 */

/** Names, octets of labels, names in slots, entries and records that there are. */
export const NAME_COUNT: usize = 0;
export const POOL_END: usize = 4;
export const SLOTTED: usize = 8;
export const ENTRY_COUNT: usize = 12;
export const RECORD_COUNT: usize = 16;
/** What lines are bound with, and how that stands where binding ended. */
export const ORIGIN: usize = 32;
export const OWNER: usize = 36;
export const CROSSED: usize = 40;
export const DEFAULT_TTL: usize = 44;
export const LAST_TTL: usize = 48;
/** 1 where the TTLs of all entries that were bound come from the same place. */
export const SAME_TTL_FROM: usize = 52;
/** Where reading ended, and the marks of the lines that were read. */
export const POSITION: usize = 64;
export const MARKS: usize = 68;
/** The addresses of the tables and what they have room for. */
export const TABLES: usize = 128;

/** What octets are like: one octet for each of 256. */
export const UNITS: usize = 1024;
export const LOWER: usize = 1536;
export const TRAITS: usize = 1792;
export const HEX: usize = 2048;
/** For the labels of one name: their addresses and hashes. */
export const LABELS: usize = 2304;
/** For the octets of one IPv6 address. */
export const ADDRESS: usize = 3584;
/** The mnemonics of types: two numbers of their octets, the type, and how its rdata is read. */
export const TYPES: usize = 4096;
export const TYPE_SHIFT: u32 = 22;
/**
 * Columns of the chunk that was read last, which are the same in most chunks: the TTLs that are written out, where the
 * others come from, and the classes.
 */
export const TTLS: usize = 20480;
export const TTL_FROM: usize = 24576;
export const CLASSES: usize = 28672;

/** Entries of a chunk at most. */
export const ENTRIES: usize = 1024;
/** Where the columns of a chunk begin, from the first one on. */
export const STARTS: usize = 0;
export const OWNERS: usize = (ENTRIES + 1) * 4;
export const RDATA: usize = OWNERS + ENTRIES * 4;
export const TARGETS: usize = RDATA + ENTRIES * 4;
export const FIRSTS: usize = TARGETS + ENTRIES * 4;
export const HASHES: usize = FIRSTS + ENTRIES * 4;
export const IDS: usize = HASHES + ENTRIES * 4;
export const TYPE_COLUMN: usize = IDS + ENTRIES * 4;
export const KINDS: usize = TYPE_COLUMN + ENTRIES * 2;
export const FLAGS: usize = KINDS + ENTRIES;

export const NO_NAME: i32 = -1;
export const NO_ENTRY: i32 = -1;
export const ROOT: i32 = 0;
export const RELATIVE: i32 = 1;
