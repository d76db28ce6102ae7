import type { RunStatus } from './follow-run.ts';

function originOf(status: RunStatus, isRecorded: boolean): string {
  if (isRecorded) return 'What you see was recorded in advance. Press the button to train the same networks here.';
  if (status === 'empty') return 'These networks have not been trained yet. Press the button to train them.';
  return 'What you see was trained in this browser.';
}

/** Where the networks in the pictures were trained. One line in any state, so that the pictures below stay where they are. */
export function RunOrigin({ status, isRecorded }: { readonly status: RunStatus; readonly isRecorded: boolean }) {
  return <p class="kit-help">{originOf(status, isRecorded)}</p>;
}
