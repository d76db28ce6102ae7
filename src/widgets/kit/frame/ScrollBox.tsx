import type { ComponentChildren } from 'preact';

export type ScrollBoxProps = {
  readonly class: string;
  /** Id of what names the content. */
  readonly labelledBy: string;
  readonly children: ComponentChildren;
};

/** What may be wider or longer than its place scrolls in a box of its own. */
export function ScrollBox({ class: name, labelledBy, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1 and axe (scrollable-region-focusable) ask for it, since only what has the focus is scrolled by keyboard
    <section class={name} aria-labelledby={labelledBy} tabIndex={0}>
      {children}
    </section>
  );
}
