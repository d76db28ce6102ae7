import { useState } from 'preact/hooks';

export type FileDropProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  /** What files are expected, as a sentence. */
  readonly help: string;
  /** For the file dialog: `.csv,.jsonl`. Dropped files are not held to it. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  /** What is going on with the last file; read out when it changes. */
  readonly status: string;
  /** Why the last file could not be used. */
  readonly problem: string | null;
};

/** Takes one file that is dropped on it or chosen in the dialog. What becomes of it is the widget's affair; it is sent nowhere. */
export function FileDrop({ id, label, help, accept, onFile, status, problem }: FileDropProps) {
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for a mouse; the button inside does the same for everybody.
    <div
      class={isOver ? 'kit-drop is-over needs-script' : 'kit-drop needs-script'}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          take(event.currentTarget.files);
          // So that the same file, changed on disk, can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <p id={`${id}-help`} class="kit-help">
        {help} It stays on your machine.
      </p>
      <p class="kit-help" aria-live="polite">
        {status}
      </p>
      {problem !== null && (
        <p class="kit-complaint" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
