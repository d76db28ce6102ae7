/** Bits in a row, the high bit of each byte first. */
export type BitWriter = {
  /** The lowest `count` bits of `value`, 0 to 24 of them. */
  write(value: number, count: number): void;
  /** A count of at least 0 in Rice's code: value / 2^k ones and a zero, then the lowest k bits. */
  writeRice(value: number, k: number): void;
  bytes(): Uint8Array;
};

/** Reads what a {@link BitWriter} wrote; throws a RangeError at the end. */
export type BitReader = {
  read(count: number): number;
  readRice(k: number): number;
};

export function bitWriter(): BitWriter {
  const bytes: number[] = [];
  let filled = 0;
  const write = (value: number, count: number) => {
    for (let i = count - 1; i >= 0; i--) {
      if (filled === 0) bytes.push(0);
      bytes[bytes.length - 1] = (bytes.at(-1) as number) | (((value >>> i) & 1) << (7 - filled));
      filled = (filled + 1) % 8;
    }
  };
  const writeRice = (value: number, k: number) => {
    for (let left = value >>> k; left > 0; left--) write(1, 1);
    write(0, 1);
    write(value, k);
  };
  return { write, writeRice, bytes: () => Uint8Array.from(bytes) };
}

export function bitReader(bytes: Uint8Array): BitReader {
  let position = 0;
  const bit = () => {
    const byte = bytes[position >> 3];
    if (byte === undefined) throw new RangeError(`recorded runs must not end after ${bytes.length} bytes.`);
    return (byte >> (7 - (position++ & 7))) & 1;
  };
  const read = (count: number) => {
    let value = 0;
    for (let i = 0; i < count; i++) value = (value << 1) | bit();
    return value;
  };
  const readRice = (k: number) => {
    let quotient = 0;
    while (bit() === 1) quotient++;
    return (quotient << k) | read(k);
  };
  return { read, readRice };
}
