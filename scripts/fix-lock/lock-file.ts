/** The part of an npm lock file (version 3) that is read here. */
export type Lock = { readonly packages: Readonly<Record<string, LockedPackage>>; readonly [key: string]: unknown };

export type LockedPackage = {
  readonly version?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
};

const systems: Readonly<Record<string, string>> = {
  darwin: 'darwin',
  macos: 'darwin',
  win32: 'win32',
  windows: 'win32',
  linux: 'linux',
  linuxmusl: 'linux',
  android: 'android',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  aix: 'aix',
};
const processors = new Set('x64 arm64 arm ia32 riscv64 ppc64 s390x loong64 mips64el wasm32 arm64ec'.split(' '));

/**
 * A lock file that `npm ci` accepts on every machine and that names no registry.
 *
 * A registry that lacks the packages of other platforms makes `npm install` leave them out, and `npm ci` then refuses the
 * file ("Missing: … from lock file"). Each optional dependency with an exact version that is missing gets an entry with
 * the system and processor that its name tells. Addresses (`resolved`) are removed: npm asks the registry it is set to.
 *
 * @returns the lock file, the names it added and the paths whose address it removed; unchanged if nothing was wrong.
 */
export function completeLock(lock: Lock): { lock: Lock; added: readonly string[]; stripped: readonly string[] } {
  const packages: Record<string, LockedPackage> = {};
  const added: string[] = [];
  const stripped: string[] = [];
  for (const [path, { resolved, ...entry }] of Object.entries(lock.packages)) {
    if (resolved !== undefined) stripped.push(path);
    packages[path] = entry;
  }
  for (const [path, parent] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (!/^\d/.test(version) || isLocked(packages, path, name)) continue;
      packages[`node_modules/${name}`] = stubOf(name, version, parent.dev ?? false);
      added.push(name);
    }
  }
  if (added.length === 0) return { lock: { ...lock, packages }, added, stripped };
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added, stripped };
}

/** Whether the package at `path` finds `name`, as Node looks it up: in the nearest `node_modules` on the way to the root. */
function isLocked(packages: Lock['packages'], path: string, name: string): boolean {
  const candidate = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  if (candidate in packages) return true;
  if (path === '') return false;
  const parent = path.lastIndexOf('/node_modules/');
  return isLocked(packages, parent === -1 ? '' : path.slice(0, parent), name);
}

function stubOf(name: string, version: string, dev: boolean): LockedPackage {
  const words = (name.split('/').at(-1) ?? name).split(/[-.]/);
  const os = words.map((word) => systems[word]).find((system) => system !== undefined);
  const cpu = words.find((word) => processors.has(word));
  return {
    version,
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(dev ? { dev } : {}),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  };
}
