import type { Plot } from './plot.ts';

/** A plot as static SVG: what the build puts on the page, and all there is in a chapter's figure. */
export function SvgPlot({ id, plot }: { readonly id: string; readonly plot: Plot }) {
  return (
    <svg role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-description`}>
      <title id={`${id}-title`}>{plot.title}</title>
      <desc id={`${id}-description`}>{plot.description}</desc>
    </svg>
  );
}
