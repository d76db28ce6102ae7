/// <reference types="@astrojs/starlight" />

declare namespace App {
  interface Locals {
    /** The content file of the page, where the page is not one of Starlight's own collection. */
    contentFile?: string;
    /** The line above the page's title. */
    kicker?: { readonly text: string; readonly code?: string };
  }
}
