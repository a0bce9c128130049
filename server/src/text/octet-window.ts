/** Code units that a window takes in at a time. */
const WINDOW = 256 * 1024;
/** What stands for a code unit that is not ASCII. */
export const NOT_ASCII = 0xff;

/**
 * A stretch of a text as octets, one for each code unit, so that places count alike in both. Reading an octet is
 * several times faster than asking a string for a code unit, and a zone is nearly all ASCII.
 *
 * Code units that are not ASCII stand as {@link NOT_ASCII}: who meets one goes to the text. Behind the last octet
 * stands a 0, so that loops need no other end.
 */
export class OctetWindow {
  octets: Uint8Array<ArrayBuffer>;
  /** Offset in the text of the first octet. */
  start = 0;
  /** Offset in the text behind the last octet. */
  end = 0;
  #text = '';
  readonly #encoder = new TextEncoder();

  /** `given`: where the octets are to stand, as far as there is room. */
  constructor(given?: Uint8Array<ArrayBuffer>) {
    this.octets = given ?? new Uint8Array(1);
  }

  /** Moves the window so that it holds `text` from `from` on, at least `length` code units of it if there are as many. */
  show(text: string, from: number, length: number): void {
    if (text === this.#text && from >= this.start && Math.min(text.length, from + length) <= this.end) return;
    this.#text = text;
    this.start = from;
    this.end = Math.min(text.length, from + Math.max(WINDOW, length));
    const size = this.end - from;
    if (this.octets.length <= size) this.octets = new Uint8Array(size + 1);
    const { octets } = this;
    const { read, written } = this.#encoder.encodeInto(text.slice(from, this.end), octets);
    if (read !== size || written !== size) {
      for (let at = 0; at < size; at++) {
        const unit = text.charCodeAt(from + at);
        octets[at] = unit < 128 ? unit : NOT_ASCII;
      }
    }
    octets[size] = 0;
  }

  /** Forgets the text, so that its memory can be given back. */
  close(): void {
    this.#text = '';
    this.start = 0;
    this.end = 0;
    this.octets = new Uint8Array(1);
  }
}
