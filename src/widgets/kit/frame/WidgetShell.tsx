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

function Actions<F extends Fields>({ settings }: { readonly settings: Settings<F> }) {
  return (
    <div class="kit-row needs-script">
      <CopyButton label="Copy link to this state" done="Link copied." textOf={settings.linkToState} />
      {settings.canUndoReset ? (
        <button type="button" class="kit-button is-quiet" onClick={settings.undoReset}>
          Undo reset
        </button>
      ) : (
        <button type="button" class="kit-button is-quiet" aria-disabled={!settings.isChanged} onClick={settings.reset}>
          Reset
        </button>
      )}
    </div>
  );
}

/** What every widget has around what it shows: title, what the address asked for in vain, link, reset, source. */
export function WidgetShell<F extends Fields>({ title, settings, source, children }: WidgetShellProps<F>) {
  const { id } = settings;
  return (
    <section class="kit not-content" aria-labelledby={`${id}-heading`}>
      <h3 id={`${id}-heading`} class="kit-title">
        {title}
      </h3>
      <Notices notices={settings.notices} />
      {children}
      <div class="kit-foot">
        <Actions settings={settings} />
        <p class="kit-source">
          How this is computed: <code>{source}</code>
        </p>
      </div>
    </section>
  );
}
