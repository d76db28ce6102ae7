export type SeedControlProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly value: number;
  readonly onChange: (seed: number) => void;
};

/** The field that every seeded widget gives its seed: `seed: SEED_FIELD`. */
export const SEED_FIELD = {
  kind: 'number',
  label: 'Seed',
  low: 0,
  high: 999_999,
  scale: 'linear',
  step: 1,
  integer: true,
  initial: 1,
  help: 'The same seed gives the same result.',
} as const;

export function SeedControl({ id, value }: SeedControlProps) {
  return (
    <label for={id}>
      Seed <output id={id}>{value}</output>
    </label>
  );
}
