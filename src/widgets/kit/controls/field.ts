/** One setting of a widget: what the URL may hold, what the control offers. */
export type Field =
  | {
      readonly kind: 'number';
      readonly label: string;
      readonly low: number;
      readonly high: number;
      readonly scale: 'linear' | 'log';
      /** Distance between neighbors on a linear scale, ratio between them on a log scale (2 gives powers of two). */
      readonly step?: number;
      readonly integer?: boolean;
      readonly initial: number;
      readonly unit?: string;
      readonly help?: string;
    }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly initial: string;
      readonly help?: string;
    }
  | { readonly kind: 'flag'; readonly label: string; readonly initial: boolean; readonly help?: string }
  /** Lines that the reader writes or pastes. Their ends are `\n`, whatever was pasted. */
  | {
      readonly kind: 'text';
      readonly label: string;
      readonly initial: string;
      /** The most characters that are taken; of those above 2,000 the field must say that they stay out of the URL. */
      readonly maxLength: number;
      /** Lines that the box shows; 6 unless told. */
      readonly rows?: number;
      /** Keeps what the reader pastes out of the URL and out of copied links. */
      readonly isPrivate?: boolean;
      /** Whether a value stays out of the URL and of copied links, as one does that is too long for them. */
      readonly staysOut?: (config: Readonly<Record<string, number | string | boolean>>) => boolean;
      /** Why a text can't be used, as the end of a sentence (`holds no number`); null when it can. */
      readonly complaint?: (text: string) => string | null;
      readonly help?: string;
    };

export type NumberField = Extract<Field, { kind: 'number' }>;
export type ChoiceField = Extract<Field, { kind: 'choice' }>;
export type FlagField = Extract<Field, { kind: 'flag' }>;
export type TextField = Extract<Field, { kind: 'text' }>;

export type Fields = Readonly<Record<string, Field>>;

/** Fields declared `as const satisfies Fields` give their choices as unions of the values, others as strings. */
export type ConfigOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends { readonly kind: 'number' }
    ? number
    : F[K] extends { readonly kind: 'flag' }
      ? boolean
      : F[K] extends { readonly kind: 'text' }
        ? string
        : F[K] extends {
              readonly kind: 'choice';
              readonly options: readonly { readonly value: infer V extends string }[];
            }
          ? V
          : never;
};
