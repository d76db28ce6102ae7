import type { ComponentChildren } from 'preact';
import type { Fields } from '../controls/field.ts';
import type { Settings } from '../controls/use-url-config.ts';
import { CopyButton } from './CopyButton.tsx';
import './frame.css';
import '../controls/controls.css';
import '../run/run.css';
import './outputs.css';

export type WidgetShellProps<F extends Fields> = {
  readonly title: string;
  /** The widget's id, notices, reset and link come from here. */
  readonly settings: Settings<F>;
  /** Path of the file that computes what is shown, from the root of the repository. */
  readonly source: string;
  /** What kind of frame it is, for styles and tests. */
  readonly frame?: 'picture-first';
  readonly children: ComponentChildren;
};

function Notices({ notices }: { readonly notices: readonly string[] }) {
  return (
    <div class="kit-notices" role="alert">
      {notices.length > 0 && (
        <ul>
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Where a hand looks for them: start again, take back, copy the link. */
function Toolbar<F extends Fields>({ settings }: { readonly settings: Settings<F> }) {
  return (
    <div class="kit-toolbar needs-script">
      <button type="button" class="kit-button is-quiet" aria-disabled={!settings.isChanged} onClick={settings.reset}>
        Reset
      </button>
      <button type="button" class="kit-button is-quiet" aria-disabled={!settings.canUndo} onClick={settings.undo}>
        Undo
      </button>
      <CopyButton
        label="Copy link"
        longLabel="Copy link to this state"
        done="Link copied."
        textOf={settings.linkToState}
      />
    </div>
  );
}

/** What every widget has around what it shows: title, reset, undo, link, what the address asked for in vain, source. */
export function WidgetShell<F extends Fields>({ title, settings, source, frame, children }: WidgetShellProps<F>) {
  const { id } = settings;
  return (
    <section class="kit not-content" data-frame={frame} aria-labelledby={`${id}-heading`}>
      <div class="kit-head">
        <h3 id={`${id}-heading`} class="kit-title">
          {title}
        </h3>
        <Toolbar settings={settings} />
      </div>
      <Notices notices={settings.notices} />
      {children}
      <div class="kit-foot">
        <p class="kit-source">
          How this is computed: <code>{source}</code>
        </p>
      </div>
    </section>
  );
}
