import type { Lane, OptimizerConfig } from './config.ts';

/**
 * One step of an optimizer: moves `parameters` in place by `gradient`, with the lane's learning rate times `factor`.
 * A closure over its own memory (velocity, moments), which it starts at zero.
 */
export type Step = (parameters: Float64Array, gradient: Float64Array, factor: number) => void;

/**
 * The optimizer that `config` describes, for `length` parameters.
 *
 * Weight decay is added to the gradient as `weightDecay` × parameter (L2), except by AdamW, which shrinks the parameters by
 * rate × weightDecay before its step (Loshchilov and Hutter 2019). It takes biases too, as PyTorch does when not told otherwise.
 */
export function createOptimizer(config: OptimizerConfig, lane: Lane, length: number): Step {
  switch (config.kind) {
    case 'sgd':
      return sgd(lane);
    case 'momentum':
      return momentum(config, lane, length);
    case 'adam':
    case 'adamw':
      return adam(config, lane, length);
  }
}

function sgd({ learningRate, weightDecay }: Lane): Step {
  return (parameters, gradient, factor) => {
    const rate = learningRate * factor;
    for (let i = 0; i < parameters.length; i++) {
      const parameter = parameters[i] as number;
      parameters[i] = parameter - rate * ((gradient[i] as number) + weightDecay * parameter);
    }
  };
}

/** Heavy-ball momentum (Polyak 1964); with `nesterov`, the step looks ahead by one velocity (Sutskever et al. 2013). */
function momentum(
  config: { readonly momentum: number; readonly nesterov: boolean },
  { learningRate, weightDecay }: Lane,
  length: number,
): Step {
  const velocity = new Float64Array(length);
  return (parameters, gradient, factor) => {
    const rate = learningRate * factor;
    for (let i = 0; i < parameters.length; i++) {
      const parameter = parameters[i] as number;
      const slope = (gradient[i] as number) + weightDecay * parameter;
      const speed = config.momentum * (velocity[i] as number) + slope;
      velocity[i] = speed;
      parameters[i] = parameter - rate * (config.nesterov ? slope + config.momentum * speed : speed);
    }
  };
}

/** Adam (Kingma and Ba 2015) and AdamW, with bias correction. */
function adam(
  config: Extract<OptimizerConfig, { readonly beta1: number }>,
  { learningRate, weightDecay }: Lane,
  length: number,
): Step {
  const { kind, beta1, beta2, epsilon } = config;
  const mean = new Float64Array(length);
  const square = new Float64Array(length);
  const isDecoupled = kind === 'adamw';
  let power1 = 1;
  let power2 = 1;
  return (parameters, gradient, factor) => {
    const rate = learningRate * factor;
    const kept = isDecoupled ? 1 - rate * weightDecay : 1;
    const penalty = isDecoupled ? 0 : weightDecay;
    power1 *= beta1;
    power2 *= beta2;
    const correction1 = 1 / (1 - power1);
    const correction2 = 1 / Math.sqrt(1 - power2);
    for (let i = 0; i < parameters.length; i++) {
      const parameter = (parameters[i] as number) * kept;
      const slope = (gradient[i] as number) + penalty * parameter;
      const m = beta1 * (mean[i] as number) + (1 - beta1) * slope;
      const v = beta2 * (square[i] as number) + (1 - beta2) * slope * slope;
      mean[i] = m;
      square[i] = v;
      parameters[i] = parameter - (rate * correction1 * m) / (Math.sqrt(v) * correction2 + epsilon);
    }
  };
}
