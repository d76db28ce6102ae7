/** The name of an instrument from the path of its mount: the folder that it stands in. */
export function instrumentName(mountPath: string): string {
  return mountPath.split('/').at(-2) ?? mountPath;
}

/** What a page calls an instrument: `search-race` is "Search race". */
export function instrumentTitle(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
