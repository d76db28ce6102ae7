import type { VNode } from 'preact';

export type MorePicturesProps = {
  /** Unique on the page. */
  readonly id: string;
  /** `id` is that of the picture's figure, whose marks the small one shows, too. */
  readonly pictures: readonly { readonly id: string; readonly title: string; readonly picture: VNode }[];
};

/** The other pictures, small; each opens large where it is pressed. */
export function MorePictures({ id, pictures }: MorePicturesProps) {
  return (
    <section class="kit-pictures" aria-labelledby={`${id}-more`}>
      <h4 id={`${id}-more`} class="kit-part">
        More pictures
      </h4>
      <div class="kit-thumbs">
        {pictures.map((one) => (
          <details key={one.id} class="kit-thumb">
            <summary>
              <svg class="plot-thumb" aria-hidden="true">
                <use href={`#${one.id}-marks`} />
              </svg>
              <span>{one.title}</span>
            </summary>
            {one.picture}
          </details>
        ))}
      </div>
    </section>
  );
}
