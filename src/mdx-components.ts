/**
 * What an author may write in MDX without importing it, and the module whose default export draws it. Only what a page
 * uses is imported into that page. A new widget is one line here.
 */
export const mdxComponents: Readonly<Record<string, string>> = {
  AlignedSweeps: '@/figures/AlignedSweeps.astro',
  Answer: '@/components/Answer.astro',
  BatchSizeAndRate: '@/figures/BatchSizeAndRate.astro',
  BayesianOptimizationStepper: '@/widgets/bayesian-optimization-stepper/BayesianOptimizationStepper.astro',
  Cite: '@/components/Cite.astro',
  Claim: '@/components/Claim.astro',
  Example: '@/components/Example.astro',
  Figure: '@/components/Figure.astro',
  FigureRef: '@/components/FigureRef.astro',
  Folklore: '@/components/Folklore.astro',
  ImportanceByRange: '@/figures/ImportanceByRange.astro',
  LearningRateFinder: '@/widgets/learning-rate-finder/LearningRateFinder.astro',
  LearningRateSweep: '@/widgets/learning-rate-sweep/LearningRateSweep.astro',
  LearningRateSweeps: '@/figures/LearningRateSweeps.astro',
  LogScaleGain: '@/figures/LogScaleGain.astro',
  PitfallRef: '@/components/PitfallRef.astro',
  QuadraticDescent: '@/figures/QuadraticDescent.astro',
  Rule: '@/components/Rule.astro',
  ScaleExplorer: '@/widgets/scale-explorer/ScaleExplorer.astro',
  ScheduleDecoder: '@/widgets/schedule-decoder/ScheduleDecoder.astro',
  Speculation: '@/components/Speculation.astro',
  SearchCoverage: '@/widgets/search-coverage/SearchCoverage.astro',
  SpaceFinding: '@/figures/SpaceFinding.astro',
  StartHere: '@/components/StartHere.astro',
  Term: '@/components/Term.astro',
  Wide: '@/components/Wide.astro',
  Worked: '@/components/Worked.astro',
};
