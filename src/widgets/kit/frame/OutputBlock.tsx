import { CopyButton } from './CopyButton.tsx';
import { ScrollBox } from './ScrollBox.tsx';
import type { Output } from './view.ts';

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
      <ScrollBox class="kit-output-text" labelledBy={`${id}-title`}>
        <pre>
          <code data-language={output.language}>{output.text}</code>
        </pre>
      </ScrollBox>
    </div>
  );
}
