import { z } from 'astro/zod';

/**
 * Words by which somebody may look for the page although its text doesn't have them, or has them by the way: an option's
 * name, an abbreviation, what people call a symptom. Found as whole words, so `lr too high` also answers `high lr`.
 */
export const keywordsField = z.array(z.string().regex(/^[^,]+$/, { error: 'A keyword has no comma.' })).default([]);
