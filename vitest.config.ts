/// <reference types="vitest/config" />
import { getViteConfig } from 'astro/config';

export default getViteConfig({
  test: {
    // No test is about time, and property tests take long on a busy machine.
    testTimeout: 60_000,
    include: ['{src,integrations,scripts}/**/*.{test,laws}.{ts,tsx}'],
  },
});
