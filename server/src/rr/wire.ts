/** A growing buffer of octets. `position` is where the next octet goes; `bytes` beyond it is scratch. */
export class WireWriter {
  bytes: Uint8Array;
  position = 0;

  constructor(capacity = 512) {
    this.bytes = new Uint8Array(capacity);
  }

  u8(value: number): void {
    if (this.position + 1 > this.bytes.length) this.grow(1);
    this.bytes[this.position++] = value;
  }

  u16(value: number): void {
    if (this.position + 2 > this.bytes.length) this.grow(2);
    this.bytes[this.position++] = value >>> 8;
    this.bytes[this.position++] = value;
  }

  u32(value: number): void {
    this.u16((value >>> 16) & 0xffff);
    this.u16(value & 0xffff);
  }

  octets(source: Uint8Array): void {
    if (this.position + source.length > this.bytes.length) this.grow(source.length);
    this.bytes.set(source, this.position);
    this.position += source.length;
  }

  /** Makes room for `count` more octets, so that a hot loop may write to `bytes` itself. */
  reserve(count: number): void {
    if (this.position + count > this.bytes.length) this.grow(count);
  }

  /** A copy of what was written from `from` (default: everything). */
  copy(from = 0): Uint8Array {
    return this.bytes.slice(from, this.position);
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.position + needed));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Reads octets between `position` and `end`; a read past the end gives undefined and moves nothing. */
export class WireReader {
  readonly bytes: Uint8Array;
  position: number;
  /** Where the rdata starts: for fields whose form depends on an earlier one. */
  readonly start: number;
  readonly end: number;

  constructor(bytes: Uint8Array, position = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = position;
    this.start = position;
    this.end = end;
  }

  get left(): number {
    return this.end - this.position;
  }

  u8(): number | undefined {
    if (this.left < 1) return undefined;
    return this.bytes[this.position++];
  }

  u16(): number | undefined {
    if (this.left < 2) return undefined;
    const high = this.bytes[this.position++] ?? 0;
    const low = this.bytes[this.position++] ?? 0;
    return high * 256 + low;
  }

  u32(): number | undefined {
    if (this.left < 4) return undefined;
    const high = this.u16() ?? 0;
    const low = this.u16() ?? 0;
    return high * 65536 + low;
  }

  /** A view (no copy) of the next `count` octets. */
  octets(count: number): Uint8Array | undefined {
    if (count < 0 || this.left < count) return undefined;
    this.position += count;
    return this.bytes.subarray(this.position - count, this.position);
  }
}
