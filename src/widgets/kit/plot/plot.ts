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

export type Shape = 'circle' | 'cross' | 'plus' | 'triangle' | 'wedge' | 'square' | 'diamond' | 'ring';

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
      /** Behind what is read and picked: what was there before. */
      readonly unread?: boolean;
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
  | {
      readonly kind: 'spans';
      readonly name: string;
      readonly role: Role;
      /** Hatched: where nothing is. Outlined: a frame around what is there, in the color of text. Left out: filled. */
      readonly look?: 'filled' | 'hatched' | 'outlined';
      /** How much of its color it has, 0 to 1: a ramp of one hue, pale to full. Left out: 1. */
      readonly opacity?: number;
      readonly spans: readonly Span[];
    }
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

/** Words on the picture: at a point, or over a range of one axis that is shaded from edge to edge. */
export type Annotation =
  | {
      readonly kind: 'note';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly role: Role;
      /** The side of the point on which the words stand; left out, above it. */
      readonly side?: 'above' | 'below' | 'left' | 'right';
    }
  | {
      readonly kind: 'range';
      readonly axis: 'x' | 'y';
      readonly from: number;
      readonly to: number;
      readonly text: string;
      readonly role: Role;
      /** The end of the picture at which the words stand; left out, the high one. */
      readonly at?: 'high' | 'low';
    };

export type Plot = {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly markers: readonly Marker[];
  /** Left out, none. */
  readonly annotations?: readonly Annotation[];
  /** What the picture shows, for those who don't see it. */
  readonly description: string;
};
