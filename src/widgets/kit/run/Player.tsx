import { useEffect, useState } from 'preact/hooks';

export type PlayerProps = {
  /** Unique on the page. */
  readonly id: string;
  /** What a frame is: `Trial`, `Epoch`. */
  readonly label: string;
  /** Frames there are; fewer than two disable the player. */
  readonly frames: number;
  /** The one shown, from 0. */
  readonly frame: number;
  readonly onFrame: (frame: number) => void;
  /** At least: more frames than fit into ten seconds go by faster. */
  readonly framesPerSecond?: number;
  /** Plays from the start whenever this number grows, unless the reader asked for less motion. */
  readonly plays?: number;
};

const DEFAULT_RATE = 6;
const MOST_SECONDS = 9.5;
/** For readers who asked for less motion: slow enough to be single pictures. */
const REDUCED_RATE = 1;

const ICONS = {
  first: 'M3,3V13M13,3L5,8L13,13z',
  back: 'M11,3L4,8L11,13z',
  play: 'M4,2.5L13,8L4,13.5z',
  pause: 'M5,3V13M11,3V13',
  next: 'M5,3L12,8L5,13z',
  last: 'M13,3V13M3,3L11,8L3,13z',
} as const;

function PlayerButton(props: {
  readonly icon: keyof typeof ICONS;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="kit-button kit-icon"
      aria-label={props.label}
      title={props.label}
      disabled={props.isDisabled}
      onClick={props.onClick}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={ICONS[props.icon]} />
      </svg>
    </button>
  );
}

function wantsLessMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Shows one frame after the other while playing; stops at the last. */
function usePlaying(props: PlayerProps): readonly [boolean, (isPlaying: boolean) => void] {
  const { frames, frame, onFrame, framesPerSecond = DEFAULT_RATE, plays = 0 } = props;
  const [isPlaying, setIsPlaying] = useState(false);
  useEffect(() => {
    if (plays === 0 || wantsLessMotion()) return;
    onFrame(0);
    setIsPlaying(true);
  }, [plays]);
  useEffect(() => {
    if (!isPlaying) return;
    if (frame >= frames - 1) {
      setIsPlaying(false);
      return;
    }
    const rate = wantsLessMotion() ? REDUCED_RATE : Math.max(framesPerSecond, frames / MOST_SECONDS);
    const timer = setTimeout(() => onFrame(frame + 1), 1000 / rate);
    return () => clearTimeout(timer);
  }, [isPlaying, frame, frames, framesPerSecond, onFrame]);
  return [isPlaying, setIsPlaying];
}

/** First, back, play or pause, next, last, and a slider over all frames. Space plays and pauses from the slider too. */
export function Player(props: PlayerProps) {
  const { id, label, frames, frame, onFrame } = props;
  const [isPlaying, setIsPlaying] = usePlaying(props);
  const last = Math.max(0, frames - 1);
  const go = (to: number) => {
    setIsPlaying(false);
    onFrame(Math.min(last, Math.max(0, to)));
  };
  const toggle = () => {
    if (!isPlaying && frame >= last) onFrame(0);
    setIsPlaying(!isPlaying);
  };
  const isStill = frames < 2;
  return (
    <fieldset class="kit-player needs-script" aria-label={`${label}: play back`}>
      <PlayerButton icon="first" label="First" isDisabled={isStill || frame <= 0} onClick={() => go(0)} />
      <PlayerButton icon="back" label="Back" isDisabled={isStill || frame <= 0} onClick={() => go(frame - 1)} />
      <PlayerButton
        icon={isPlaying ? 'pause' : 'play'}
        label={isPlaying ? 'Pause' : 'Play'}
        isDisabled={isStill}
        onClick={toggle}
      />
      <PlayerButton icon="next" label="Next" isDisabled={isStill || frame >= last} onClick={() => go(frame + 1)} />
      <PlayerButton icon="last" label="Last" isDisabled={isStill || frame >= last} onClick={() => go(last)} />
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        step={1}
        value={frame}
        disabled={isStill}
        aria-valuetext={`${label} ${frame + 1} of ${frames}`}
        onInput={(event) => go(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          toggle();
        }}
      />
      <span class="kit-frame-number">
        {isStill && frames === 0 ? '–' : frame + 1} / {frames}
      </span>
    </fieldset>
  );
}
