/** The words by which Ray's `create_scheduler` makes schedulers, as in its `ray/tune/schedulers/__init__.py`. */
export const RAY_WORDS: Readonly<Record<string, string>> = {
  async_hyperband: 'ASHAScheduler',
  asynchyperband: 'ASHAScheduler',
  median_stopping_rule: 'MedianStoppingRule',
  medianstopping: 'MedianStoppingRule',
  hyperband: 'HyperBandScheduler',
  hb_bohb: 'HyperBandForBOHB',
  pbt: 'PopulationBasedTraining',
  pb2: 'PB2',
};
