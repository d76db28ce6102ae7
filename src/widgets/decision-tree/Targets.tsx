import type { Target } from './model/forest.ts';

/** Where an action is treated at length. */
export function Targets({ links }: { readonly links: readonly Target[] }) {
  return (
    <ul class="tree-links">
      {links.map(({ href, title, code }) => (
        <li key={href}>
          <a href={href}>
            {code !== undefined && <span class="tree-code">{code}</span>} {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
