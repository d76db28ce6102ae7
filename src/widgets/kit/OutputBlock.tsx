import { CopyButton } from './CopyButton.tsx';
import type { Output } from './plot.ts';

export type OutputBlockProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly output: Output;
};

/** A text to take away, as it is written, with a button that copies it. */
export function OutputBlock({ id, output }: OutputBlockProps) {
  return (
    <div class="kit-output">
      <div class="kit-output-head">
        <p id={`${id}-title`} class="kit-output-title">
          {output.title}
        </p>
        <CopyButton label="Copy" done="Text copied." textOf={() => output.text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1 and axe (scrollable-region-focusable) ask for it, since only what has the focus is scrolled by keyboard */}
      <section class="kit-output-text" aria-labelledby={`${id}-title`} tabIndex={0}>
        <pre>
          <code data-language={output.language}>{output.text}</code>
        </pre>
      </section>
    </div>
  );
}
