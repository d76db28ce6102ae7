/**
 * Four numbers side by side, one a network ("lane"): all the arithmetic that the kernel knows. `lanes.scalar.ts` has the same
 * names for one network; the build swaps the files. Lanes never meet, so both give the same bits.
 *
 * No fused multiply-add and no relaxed instruction: each operation is one that the WebAssembly specification fixes to the bit.
 */
export type V = v128;

/** Networks in a {@link V}, and its size in memory. */
export const LANES: i32 = 4;
export const BYTES: usize = 16;

@inline
export function at(p: usize, offset: usize): V {
  return v128.load(p + offset);
}

/** The number at `p` in every lane. */
@inline
export function shared(p: usize, offset: usize): V {
  return v128.load32_splat(p + offset);
}

@inline
export function sharedNext(p: usize): V {
  return v128.load32_splat(p, 4);
}

@inline
export function put(p: usize, value: V, offset: usize): void {
  v128.store(p + offset, value);
}

@inline
export function all(x: f32): V {
  return f32x4.splat(x);
}

@inline
export function add(a: V, b: V): V {
  return f32x4.add(a, b);
}

@inline
export function sub(a: V, b: V): V {
  return f32x4.sub(a, b);
}

@inline
export function mul(a: V, b: V): V {
  return f32x4.mul(a, b);
}

@inline
export function div(a: V, b: V): V {
  return f32x4.div(a, b);
}

@inline
export function root(a: V): V {
  return f32x4.sqrt(a);
}

/** The larger one; `a` when either is NaN. */
@inline
export function atLeast(a: V, b: V): V {
  return f32x4.pmax(a, b);
}

/** The smaller one; `a` when either is NaN. */
@inline
export function atMost(a: V, b: V): V {
  return f32x4.pmin(a, b);
}

/** `a` where `x` < `y`, else `b`. */
@inline
export function whereLess(x: V, y: V, a: V, b: V): V {
  return v128.bitselect(a, b, f32x4.lt(x, y));
}

/** `a` where `x` <= `y`, else `b`. */
@inline
export function whereAtMost(x: V, y: V, a: V, b: V): V {
  return v128.bitselect(a, b, f32x4.le(x, y));
}

/** `a` where `y` > 0, else 0. */
@inline
export function wherePositive(y: V, a: V): V {
  return v128.and(f32x4.gt(y, f32x4.splat(0)), a);
}

/** The float whose bits are (bits of `x` + `increment`) << `shift`. */
@inline
export function shiftBits(x: V, increment: i32, shift: i32): V {
  return i32x4.shl(i32x4.add(x, i32x4.splat(increment)), shift);
}

/** The exponent field of a positive float as a number. */
@inline
export function exponentOf(x: V): V {
  return f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126)));
}

/** The fraction of a positive float, scaled to 0.5 up to, not including, 1. */
@inline
export function fractionOf(x: V): V {
  return v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
}

/** `x` with the sign of `sign`; `x` is not negative. */
@inline
export function withSign(x: V, sign: V): V {
  return v128.or(x, v128.and(sign, i32x4.splat(i32.MIN_VALUE)));
}

@inline
export function magnitude(x: V): V {
  return f32x4.abs(x);
}
