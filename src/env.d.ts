/// <reference types="@astrojs/starlight" />

declare module 'subset-font' {
  /** Cuts a font down to the characters of `text`, and to a part of its axes. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'woff2';
      readonly variationAxes?: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
    },
  ): Promise<Buffer>;
}

declare namespace App {
  interface Locals {
    /** The content file of the page, where the page is not one of Starlight's own collection. */
    contentFile?: string;
    /** What the page should be found by, where the page is not one of Starlight's own collection. */
    keywords?: readonly string[];
    /** The line above the page's title. */
    kicker?: { readonly text: string; readonly code?: string };
    /** Whether the text begins with its rule, which has a line of its own above it. */
    opensWithRule?: boolean;
  }
}
