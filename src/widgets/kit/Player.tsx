export type PlayerProps = {
  /** Unique on the page. */
  readonly id: string;
  /** What is played: `Trial`, `Epoch`. */
  readonly label: string;
  /** Frames there are; 0 disables the player. */
  readonly frames: number;
  /** The one shown, from 0. */
  readonly frame: number;
  readonly onFrame: (frame: number) => void;
  readonly framesPerSecond?: number;
};

export function Player({ id, label, frames, frame }: PlayerProps) {
  return (
    <label for={id}>
      {label} <progress id={id} max={frames} value={frame} />
    </label>
  );
}
