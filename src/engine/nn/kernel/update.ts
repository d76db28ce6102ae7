/** Optimizer steps over all parameters at once, in PyTorch's formulas. `optimizers.ts` has the same in doubles. */
import { add, all, at, BYTES, div, mul, put, root, sub, V } from './lanes';
import { firstMemory, parameterCount, secondMemory, setup } from './network';

/** Moves all parameters by their gradients; `factors` holds this batch's three (see `Setup.factors`). */
export function update(factors: usize): void {
  const s = setup();
  const rate = mul(at(s.rates, 0), all(load<f32>(factors)));
  const decay = at(s.rates, BYTES);
  if (s.optimizer == 0) descend(rate, decay);
  else if (s.optimizer == 1) accelerate(rate, decay, false);
  else if (s.optimizer == 2) accelerate(rate, decay, true);
  else adapt(rate, decay, factors);
}

function descend(rate: V, decay: V): void {
  const s = setup();
  const toGradient = s.gradients - s.parameters;
  const end = s.parameters + <usize>parameterCount * BYTES;
  for (let p = s.parameters; p < end; p += BYTES) {
    const parameter = at(p, 0);
    put(p, sub(parameter, mul(rate, add(at(p + toGradient, 0), mul(decay, parameter)))), 0);
  }
}

@inline
function accelerate(rate: V, decay: V, isNesterov: bool): void {
  const s = setup();
  const toGradient = s.gradients - s.parameters;
  const toVelocity = firstMemory - s.parameters;
  const momentum = all(s.beta1);
  const end = s.parameters + <usize>parameterCount * BYTES;
  for (let p = s.parameters; p < end; p += BYTES) {
    const parameter = at(p, 0);
    const slope = add(at(p + toGradient, 0), mul(decay, parameter));
    const velocity = add(mul(momentum, at(p + toVelocity, 0)), slope);
    put(p + toVelocity, velocity, 0);
    const move = isNesterov ? add(slope, mul(momentum, velocity)) : velocity;
    put(p, sub(parameter, mul(rate, move)), 0);
  }
}

function adapt(rate: V, decay: V, factors: usize): void {
  const s = setup();
  const isDecoupled = s.optimizer == 4;
  const kept = isDecoupled ? sub(all(1), mul(rate, decay)) : all(1);
  const penalty = isDecoupled ? all(0) : decay;
  const step = mul(rate, all(load<f32>(factors, 4)));
  const correction = all(load<f32>(factors, 8));
  const beta1 = all(s.beta1);
  const beta2 = all(s.beta2);
  const rest1 = all(1 - s.beta1);
  const rest2 = all(1 - s.beta2);
  const epsilon = all(s.epsilon);
  const toGradient = s.gradients - s.parameters;
  const toMean = firstMemory - s.parameters;
  const toSquare = secondMemory - s.parameters;
  const end = s.parameters + <usize>parameterCount * BYTES;
  for (let p = s.parameters; p < end; p += BYTES) {
    const parameter = mul(at(p, 0), kept);
    const slope = add(at(p + toGradient, 0), mul(penalty, parameter));
    const mean = add(mul(beta1, at(p + toMean, 0)), mul(rest1, slope));
    const square = add(mul(beta2, at(p + toSquare, 0)), mul(rest2, mul(slope, slope)));
    put(p + toMean, mean, 0);
    put(p + toSquare, square, 0);
    put(p, sub(parameter, div(mul(step, mean), add(mul(root(square), correction), epsilon))), 0);
  }
}
