import { type Answer, ask } from './ask.ts';
import { resultItem } from './draw-results.ts';
import { loadPagefind, type PagefindApi, type Result } from './pagefind-api.ts';
import type { Vocabulary } from './query.ts';
import { isInGuide, statusOf } from './status-of.ts';

/** How many results are listed before the reader asks for more. */
const pageSize = 8;

type Index = { readonly api: PagefindApi; readonly vocabulary: Vocabulary };

/** The search button of a page and its dialog, which asks the index that the build wrote. An event `answer` follows each. */
export class SiteSearch extends HTMLElement {
  #index: Promise<Index> | undefined;
  /** Counts what was asked, so that a late answer to an earlier question is not shown. */
  #asked = 0;
  #shown = pageSize;

  connectedCallback(): void {
    const open = this.#part<HTMLButtonElement>('[data-open-modal]');
    open.disabled = false;
    open.addEventListener('click', () => this.#open());
    this.#part('[data-close-modal]').addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('click', (event) => this.#onClick(event));
    this.#dialog.addEventListener('close', () => document.body.toggleAttribute('data-search-modal-open', false));
    this.#dialog.addEventListener('keydown', (event) => this.#onKey(event));
    this.#field.addEventListener('input', () => this.#restart());
    this.#part('.search-kinds').addEventListener('change', () => this.#restart());
    window.addEventListener('keydown', (event) => {
      if (!(event.metaKey || event.ctrlKey) || event.key !== 'k') return;
      event.preventDefault();
      if (this.#dialog.open) this.#dialog.close();
      else this.#open();
    });
  }

  get #dialog(): HTMLDialogElement {
    return this.#part('dialog');
  }

  get #field(): HTMLInputElement {
    return this.#part('input[type="search"]');
  }

  #part<E extends HTMLElement>(selector: string): E {
    const found = this.querySelector<E>(selector);
    if (found === null) throw new Error(`The search dialog lacks ${selector}.`);
    return found;
  }

  #open(): void {
    this.#dialog.showModal();
    document.body.toggleAttribute('data-search-modal-open', true);
    this.#field.select();
    this.#load().catch(() => this.#say('The search index cannot be loaded.'));
  }

  #load(): Promise<Index> {
    this.#index ??= this.#loadIndex();
    return this.#index;
  }

  async #loadIndex(): Promise<Index> {
    const root = new URL(this.dataset['root'] ?? './', document.baseURI).href;
    const words = fetch(new URL('pagefind/words.json', root)).then((response) => response.json());
    const [api, vocabulary] = await Promise.all([loadPagefind(root), words]);
    return { api, vocabulary };
  }

  /** A click on a link, or beside the dialog, closes it. */
  #onClick({ target }: MouseEvent): void {
    if (!(target instanceof Element)) return;
    const suggestion = target.closest<HTMLElement>('[data-instead]');
    if (suggestion !== null) this.#askInstead(suggestion.dataset['instead'] ?? '');
    else if (target.closest('.search-more') !== null) this.#showMore();
    else if (target === this.#dialog || target.closest('a') !== null) this.#dialog.close();
  }

  #askInstead(text: string): void {
    this.#field.value = text;
    this.#field.focus();
    this.#restart();
  }

  /** Enter opens the first result; the arrows go from one result to the next. */
  #onKey(event: KeyboardEvent): void {
    const links = [...this.querySelectorAll<HTMLAnchorElement>('.search-found a')];
    const isInField = document.activeElement === this.#field;
    const at = isInField ? -1 : links.findIndex((link) => link.matches(':focus'));
    if (event.key === 'Enter' && isInField) links[0]?.click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(isInField || at >= 0)) return;
    event.preventDefault();
    if (at + step < 0) this.#field.focus();
    else links[at + step]?.focus();
  }

  #restart(): void {
    this.#shown = pageSize;
    this.#answer();
  }

  #showMore(): void {
    const before = this.#shown;
    this.#shown += pageSize;
    this.#answer().then(() => {
      this.querySelectorAll<HTMLAnchorElement>('.search-found .search-title a')[before]?.focus();
    });
  }

  async #answer(): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const text = this.#field.value.trim();
    if (text === '') return this.#clear();
    try {
      const kind = this.#part<HTMLInputElement>('.search-kinds input:checked').value;
      const answer = await ask(text, kind === '' ? null : kind, await this.#load());
      const lists = await this.#listsOf(answer);
      if (mine === this.#asked) this.#draw(answer, lists);
    } catch {
      this.#say('The search index cannot be loaded.');
    }
  }

  async #listsOf({ results, last }: Answer): Promise<readonly (readonly HTMLLIElement[])[]> {
    const first = results.slice(0, this.#shown);
    const below = last.slice(0, Math.max(0, this.#shown - first.length));
    const items = (some: readonly Result[]) => Promise.all(some.map(async (one) => resultItem(await one.data())));
    return Promise.all([items(first), items(below)]);
  }

  #draw(answer: Answer, [first = [], below = []]: readonly (readonly HTMLLIElement[])[]): void {
    const total = answer.results.length + answer.last.length;
    this.#say(statusOf(answer));
    this.#part('.search-first').replaceChildren(...first);
    this.#part('.search-last').replaceChildren(...below);
    this.#part('.search-last-name').hidden = below.length === 0;
    this.#part('.search-more').hidden = total <= first.length + below.length;
    this.#part('.search-help').hidden = isInGuide(answer) && (answer.complete > 0 || answer.results.length === 0);
    this.#part('.search-kinds').hidden = false;
    this.#suggest(answer.instead);
    this.#count(answer);
    this.dispatchEvent(new Event('answer'));
  }

  #count({ counts }: Answer): void {
    for (const label of this.querySelectorAll<HTMLElement>('.search-kinds label')) {
      const count = counts.get(label.dataset['kind'] ?? '');
      const shown = label.querySelector('.search-count');
      if (shown !== null) shown.textContent = count === undefined ? '' : String(count);
    }
  }

  #suggest(text: string | undefined): void {
    const line = this.#part('.search-instead');
    line.hidden = text === undefined;
    const button = this.#part('[data-instead]');
    button.dataset['instead'] = text ?? '';
    button.textContent = text ?? '';
  }

  #clear(): void {
    this.#say('');
    for (const list of ['.search-first', '.search-last']) this.#part(list).replaceChildren();
    for (const part of ['.search-last-name', '.search-more', '.search-kinds', '.search-instead'])
      this.#part(part).hidden = true;
    this.#part('.search-help').hidden = false;
  }

  #say(text: string): void {
    this.#part('.search-status').textContent = text;
  }
}
