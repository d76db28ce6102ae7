/** The names of `lanes.ts` for one network: the scalar build, for browsers without SIMD. The same operations in the same order. */
export type V = f32;

/** Networks in a {@link V}, and its size in memory. */
export const LANES: i32 = 1;
export const BYTES: usize = 4;

@inline
export function at(p: usize, offset: usize): V {
  return load<f32>(p + offset);
}

/** The number at `p` in every lane. */
@inline
export function shared(p: usize, offset: usize): V {
  return load<f32>(p + offset);
}

@inline
export function put(p: usize, value: V, offset: usize): void {
  store<f32>(p + offset, value);
}

@inline
export function all(x: f32): V {
  return x;
}

@inline
export function add(a: V, b: V): V {
  return a + b;
}

@inline
export function sub(a: V, b: V): V {
  return a - b;
}

@inline
export function mul(a: V, b: V): V {
  return a * b;
}

@inline
export function div(a: V, b: V): V {
  return a / b;
}

@inline
export function root(a: V): V {
  return sqrt<f32>(a);
}

/** The larger one; `a` when either is NaN. */
@inline
export function atLeast(a: V, b: V): V {
  return a < b ? b : a;
}

/** The smaller one; `a` when either is NaN. */
@inline
export function atMost(a: V, b: V): V {
  return b < a ? b : a;
}

/** `a` where `x` < `y`, else `b`. */
@inline
export function whereLess(x: V, y: V, a: V, b: V): V {
  return x < y ? a : b;
}

/** `a` where `x` <= `y`, else `b`. */
@inline
export function whereAtMost(x: V, y: V, a: V, b: V): V {
  return x <= y ? a : b;
}

/** `a` where `y` > 0, else 0. */
@inline
export function wherePositive(y: V, a: V): V {
  return y > 0 ? a : 0;
}

/** The float whose bits are (bits of `x` + `increment`) << `shift`. */
@inline
export function shiftBits(x: V, increment: i32, shift: i32): V {
  return reinterpret<f32>((reinterpret<i32>(x) + increment) << shift);
}

/** The exponent field of a positive float as a number. */
@inline
export function exponentOf(x: V): V {
  return <f32>(<i32>(reinterpret<u32>(x) >> 23) - 126);
}

/** The fraction of a positive float, scaled to 0.5 up to, not including, 1. */
@inline
export function fractionOf(x: V): V {
  return reinterpret<f32>((reinterpret<i32>(x) & 0x007fffff) | 0x3f000000);
}

/** `x` with the sign of `sign`; `x` is not negative. */
@inline
export function withSign(x: V, sign: V): V {
  return reinterpret<f32>(reinterpret<i32>(x) | (reinterpret<i32>(sign) & i32.MIN_VALUE));
}

@inline
export function magnitude(x: V): V {
  return abs<f32>(x);
}
