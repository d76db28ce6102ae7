/** What a mark means. A role has one color and one marker shape on the whole site. */
export type Role =
  | 'best'
  | 'pruned'
  | 'diverged'
  | 'running'
  | 'reference'
  | 'series-1'
  | 'series-2'
  | 'series-3'
  | 'series-4'
  | 'series-5'
  | 'series-6';

/** A domain may be given upside down (`[9.5, -0.5]`) to let the axis run the other way, as rows of a Gantt chart do. */
export type Axis = {
  readonly label: string;
  readonly scale: 'linear' | 'log';
  readonly domain: readonly [number, number];
  /** Replaces the ticks that the scale would choose: for categories, one tick at each integer. */
  readonly ticks?: readonly { readonly value: number; readonly label: string }[];
};

/** A y outside the domain, infinite or NaN is drawn on the edge of the picture (NaN on the high one); x must be finite. */
export type Point = { readonly x: number; readonly y: number; readonly label?: string };

export type Shape = 'circle' | 'cross' | 'plus' | 'triangle' | 'square' | 'diamond';

export type Cell = {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** NaN leaves the cell blank: there is no value. */
  readonly value: number;
  readonly label?: string;
};

export type Span = { readonly y: number; readonly from: number; readonly to: number; readonly label?: string };

export type Series =
  | {
      readonly kind: 'line' | 'step';
      readonly name: string;
      readonly role: Role;
      readonly dashed?: boolean;
      readonly faint?: boolean;
      /** Without its role's shapes on it, where points that stand for something else lie on the line. */
      readonly unmarked?: boolean;
      readonly points: readonly Point[];
    }
  | {
      readonly kind: 'points';
      readonly name: string;
      readonly role: Role;
      /** Left out: the shape of the role. */
      readonly shape?: Shape;
      readonly points: readonly Point[];
    }
  | {
      readonly kind: 'band';
      readonly name: string;
      readonly role: Role;
      readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
    }
  /** Horizontal bars, 0.8 units high, centered on y: the rows of a Gantt chart, the bars of a ranking. */
  | { readonly kind: 'spans'; readonly name: string; readonly role: Role; readonly spans: readonly Span[] }
  /** Vertical bars that stand on the lower edge, from one x to another: a histogram. */
  | {
      readonly kind: 'columns';
      readonly name: string;
      readonly role: Role;
      readonly columns: readonly {
        readonly from: number;
        readonly to: number;
        readonly y: number;
        /** What is read there, where the edges of the column are not what it counts. */
        readonly label?: string;
      }[];
    }
  /** Whiskers along one axis: `at` is the place on the other one. */
  | {
      readonly kind: 'intervals';
      readonly name: string;
      readonly role: Role;
      readonly along: 'x' | 'y';
      readonly intervals: readonly { readonly at: number; readonly low: number; readonly high: number }[];
    }
  /** A heat map. `name` says what the value is; `better` says which end of the domain is the good one. */
  | {
      readonly kind: 'cells';
      readonly name: string;
      readonly scale: 'linear' | 'log';
      readonly domain: readonly [number, number];
      readonly better: 'low' | 'high';
      readonly cells: readonly Cell[];
    };

/** A line across the picture at one value of one axis, named where it stands. */
export type Marker = { readonly axis: 'x' | 'y'; readonly at: number; readonly label: string; readonly role: Role };

export type Plot = {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly markers: readonly Marker[];
  /** What the picture shows, for those who don't see it. */
  readonly description: string;
};

export type Table = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

/** A text to take away: code, a settings file, Markdown. */
export type Output = {
  /** Says what it is: `The search as Optuna code`. */
  readonly title: string;
  readonly language: 'python' | 'yaml' | 'markdown' | 'text';
  readonly text: string;
};

/** Something to know besides the finding: what cannot work, what will surprise, what is worth knowing. */
export type Remark = { readonly kind: 'error' | 'warning' | 'note'; readonly text: string };

/**
 * What a widget shows: one finding as a sentence, pictures, the same as numbers; remarks and texts to take away if it has
 * any. Sentence and table are asked for less often than pictures are drawn, so they may be getters that compute.
 */
export type View = {
  readonly summary: string;
  readonly plots: readonly Plot[];
  readonly table: Table;
  readonly remarks?: readonly Remark[];
  readonly outputs?: readonly Output[];
};

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
      /** The most characters that are taken; what is in the URL should stay below 2,000. */
      readonly maxLength: number;
      /** Lines that the box shows; 6 unless told. */
      readonly rows?: number;
      /** Keeps what the reader pastes out of the URL and out of copied links. */
      readonly isPrivate?: boolean;
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
