/** Schedulers that stop no trial: they are told in words. */
export const EXPLAINED: readonly string[] = ['PopulationBasedTraining', 'PB2'];
