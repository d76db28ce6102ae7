/** The CRC-32 of ISO 3309 of the UTF-8 bytes of `text`: the checksum of zip, PNG and Python's `binascii.crc32`. */
export function crc32(text: string): number {
  let remainder = 0xffffffff;
  for (const byte of utf8Bytes(text)) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  return (remainder ^ 0xffffffff) >>> 0;
}

/** `TextEncoder` belongs to the platform, not to the language. */
function utf8Bytes(text: string): number[] {
  return [...text].flatMap((character) => {
    const code = character.codePointAt(0) as number;
    const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
    if (code < 0x80) return [code];
    if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
    if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
    return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
  });
}
