import { HEAT_STEPS } from './heat.ts';
import type { Role } from './plot.ts';

/** The theme's colors as a canvas takes them. */
export type Palette = {
  readonly solid: Readonly<Record<Role, string>>;
  readonly faint: Readonly<Record<Role, string>>;
  /** From bad to good. */
  readonly heat: readonly string[];
  readonly surface: string;
  /** Of text. */
  readonly ink: string;
};

const ROLES: readonly Role[] = [
  'best',
  'pruned',
  'diverged',
  'running',
  'reference',
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
];

function byRole(colorOf: (role: Role) => string): Record<Role, string> {
  return Object.fromEntries(ROLES.map((role) => [role, colorOf(role)])) as Record<Role, string>;
}

/** Reads the colors as they compute inside `host`, whatever color syntax the tokens use. */
export function paletteOf(host: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const computed = (color: string, role?: Role) => {
    probe.className = role === undefined ? '' : `role-${role}`;
    probe.style.color = color;
    return getComputedStyle(probe).color;
  };
  const palette = {
    solid: byRole((role) => computed('var(--role)', role)),
    faint: byRole((role) => computed('color-mix(in srgb, var(--role) 60%, transparent)', role)),
    heat: Array.from({ length: HEAT_STEPS }, (_, step) => computed(`var(--heat-${step})`)),
    surface: computed('var(--surface-1)'),
    ink: computed('var(--ink)'),
  };
  probe.remove();
  return palette;
}

/** Calls back when the reader, the system or the printer changes the theme. */
export function onThemeChange(callback: () => void): () => void {
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', callback);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', callback);
  };
}
