import { useEffect, useRef, useState } from 'preact/hooks';
import { copyText } from './copy-text.ts';

export type CopyButtonProps = {
  /** Text of the button. */
  readonly label: string;
  /** The label in full, where the button's text is a part of it. */
  readonly longLabel?: string;
  /** Said when it worked: `Link copied.` */
  readonly done: string;
  readonly textOf: () => string;
};

const SAID_MS = 4000;

/** Copies a text and says so; where the clipboard is closed, shows the text selected in a field. */
export function CopyButton({ label, longLabel, done, textOf }: CopyButtonProps) {
  const [said, setSaid] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [shown]);
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    const text = textOf();
    const hasWorked = await copyText(text);
    setSaid(hasWorked ? done : '');
    setShown(hasWorked ? null : text);
  };
  return (
    <span class="kit-copy needs-script">
      <button type="button" class="kit-button is-quiet" aria-label={longLabel} onClick={() => void copy()}>
        {label}
      </button>
      <span class="kit-said" aria-live="polite">
        {said}
      </span>
      {shown !== null && (
        <label class="kit-copy-text">
          Copy this text: <input ref={field} type="text" readonly value={shown} />
        </label>
      )}
    </span>
  );
}
