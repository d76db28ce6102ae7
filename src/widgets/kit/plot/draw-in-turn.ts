/** Pictures that wait for a frame, the longest-waiting first; of each only what it is to show now. */
const waiting = new Map<object, () => void>();
let isTaken = false;

/**
 * Draws now, or in a later frame if another picture has already been drawn in this one: pictures that change together
 * would otherwise keep the page busy for as long as all of them take. A newer `draw` of the same picture replaces one
 * that waits, in its place.
 */
export function drawInTurn(picture: object, draw: () => void): void {
  if (isTaken) waiting.set(picture, draw);
  else drawAlone(draw);
}

/** Forgets what a picture was still to show. */
export function drawNoMore(picture: object): void {
  waiting.delete(picture);
}

function drawAlone(draw: () => void): void {
  isTaken = true;
  requestAnimationFrame(drawNext);
  draw();
}

function drawNext(): void {
  isTaken = false;
  for (const [picture, draw] of waiting) {
    waiting.delete(picture);
    drawAlone(draw);
    return;
  }
}
