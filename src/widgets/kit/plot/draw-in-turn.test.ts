import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawInTurn, drawNoMore } from './draw-in-turn.ts';

describe('pictures that change together', () => {
  let frames: (() => void)[] = [];
  const [first, second, third] = [{}, {}, {}];
  const nextFrame = () => {
    const due = frames;
    frames = [];
    for (const callback of due) callback();
  };

  beforeEach(() => {
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
  });

  afterEach(() => {
    while (frames.length > 0) nextFrame();
    vi.unstubAllGlobals();
  });

  it('are drawn one a frame, the first at once', () => {
    const drawn: string[] = [];
    drawInTurn(first, () => drawn.push('first'));
    drawInTurn(second, () => drawn.push('second'));
    drawInTurn(third, () => drawn.push('third'));
    expect(drawn).toEqual(['first']);
    nextFrame();
    expect(drawn).toEqual(['first', 'second']);
    nextFrame();
    expect(drawn).toEqual(['first', 'second', 'third']);
  });

  it('show what is newest when their turn comes', () => {
    const drawn: string[] = [];
    drawInTurn(first, () => drawn.push('first'));
    drawInTurn(second, () => drawn.push('old'));
    drawInTurn(second, () => drawn.push('new'));
    nextFrame();
    nextFrame();
    expect(drawn).toEqual(['first', 'new']);
  });

  it('all have their turn, though each changes in every frame', () => {
    const counts = new Map<object, number>();
    const change = () => {
      for (const picture of [first, second, third])
        drawInTurn(picture, () => counts.set(picture, (counts.get(picture) ?? 0) + 1));
    };
    change();
    for (let frame = 1; frame < 30; frame++) {
      nextFrame();
      change();
    }
    expect([...counts.values()]).toEqual([10, 10, 10]);
  });

  it('are left out when they are gone', () => {
    const draw = vi.fn();
    drawInTurn(first, () => undefined);
    drawInTurn(second, draw);
    drawNoMore(second);
    nextFrame();
    nextFrame();
    expect(draw).not.toHaveBeenCalled();
  });

  it('do not hold up the others when one fails', () => {
    const draw = vi.fn();
    expect(() =>
      drawInTurn(first, () => {
        throw new Error('no canvas');
      }),
    ).toThrow('no canvas');
    drawInTurn(second, draw);
    nextFrame();
    expect(draw).toHaveBeenCalledOnce();
  });
});
