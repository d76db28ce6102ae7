import { z } from 'astro/zod';

/** A catalogue's short stable code: one letter for the catalogue, two digits for the entry. Never reused, never changed. */
export function codeSchema(letter: 'P' | 'R' | 'X' | 'S') {
  return z.string().regex(new RegExp(`^${letter}\\d{2}$`), {
    error: `A code here is ${letter} and two digits, such as ${letter}07.`,
  });
}
