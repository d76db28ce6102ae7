/** A path from the site's root (`/pitfalls/`) under the address that the site is built for. */
export function sitePath(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}
