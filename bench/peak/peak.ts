// AssemblyScript: the most 4-lane multiply-adds that one core can do, in registers, with 12 independent chains.
// The factor and the summand are parameters: as constants they would be loaded anew for each operation.
export function multiplyAdds(rounds: i32, factor: f32, summand: f32): f32 {
  const m = f32x4.splat(factor);
  const a = f32x4.splat(summand);
  let c0 = f32x4.splat(0.1),
    c1 = f32x4.splat(0.2),
    c2 = f32x4.splat(0.3),
    c3 = f32x4.splat(0.4);
  let c4 = f32x4.splat(0.5),
    c5 = f32x4.splat(0.6),
    c6 = f32x4.splat(0.7),
    c7 = f32x4.splat(0.8);
  let c8 = f32x4.splat(0.9),
    c9 = f32x4.splat(1.0),
    c10 = f32x4.splat(1.1),
    c11 = f32x4.splat(1.2);
  for (let i = 0; i < rounds; i++) {
    c0 = f32x4.add(f32x4.mul(c0, m), a);
    c1 = f32x4.add(f32x4.mul(c1, m), a);
    c2 = f32x4.add(f32x4.mul(c2, m), a);
    c3 = f32x4.add(f32x4.mul(c3, m), a);
    c4 = f32x4.add(f32x4.mul(c4, m), a);
    c5 = f32x4.add(f32x4.mul(c5, m), a);
    c6 = f32x4.add(f32x4.mul(c6, m), a);
    c7 = f32x4.add(f32x4.mul(c7, m), a);
    c8 = f32x4.add(f32x4.mul(c8, m), a);
    c9 = f32x4.add(f32x4.mul(c9, m), a);
    c10 = f32x4.add(f32x4.mul(c10, m), a);
    c11 = f32x4.add(f32x4.mul(c11, m), a);
  }
  c0 = f32x4.add(f32x4.add(c0, c1), f32x4.add(c2, c3));
  c4 = f32x4.add(f32x4.add(c4, c5), f32x4.add(c6, c7));
  c8 = f32x4.add(f32x4.add(c8, c9), f32x4.add(c10, c11));
  return f32x4.extract_lane(f32x4.add(f32x4.add(c0, c4), c8), 0);
}
