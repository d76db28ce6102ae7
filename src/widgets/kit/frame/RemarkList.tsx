import type { Remark } from './view.ts';

const WORD: Readonly<Record<Remark['kind'], string>> = { error: 'Wrong', warning: 'Watch out', note: 'Note' };

/** What to know besides the finding; its kind is a word, not only a color. */
export function RemarkList({ remarks }: { readonly remarks: readonly Remark[] }) {
  if (remarks.length === 0) return null;
  return (
    <ul class="kit-remarks">
      {remarks.map(({ kind, text }) => (
        <li key={text} class={`kit-remark is-${kind}`}>
          <strong>{WORD[kind]}:</strong> {text}
        </li>
      ))}
    </ul>
  );
}
