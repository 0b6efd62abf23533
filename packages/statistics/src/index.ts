export { adjustP, type PAdjustment, pAdjustments } from './comparison/adjust-p.ts';
export {
  type AttributeChart,
  type AttributeCounts,
  type AttributeKind,
  type AttributeOptions,
  attributeChart,
  attributeKinds,
} from './comparison/attribute-chart.ts';
export {
  type ClusterDesign,
  type ClusterPower,
  clusterDesignEffect,
  clusterPower,
} from './comparison/cluster-power.ts';
export { chiSquareTest, goodnessOfFit, type PearsonChiSquare } from './comparison/contingency.ts';
export type { ChartOptions, ControlChart } from './comparison/control-chart.ts';
export { type FisherExact, type FisherOptions, fisherExact } from './comparison/fisher-exact.ts';
export {
  type IndividualsCharts,
  type IndividualsOptions,
  individualsCharts,
} from './comparison/individuals-chart.ts';
export {
  anovaPower,
  anovaSampleSize,
  chiSquarePower,
  chiSquareSampleSize,
  detectableErrors,
  detectableMean,
  type GroupSizes,
  meanPower,
  meanSampleSize,
  normalPower,
  type PowerOptions,
} from './comparison/mean-power.ts';
export {
  type MeanTest,
  type MeanTestOptions,
  pairedTest,
  studentTest,
  welchTest,
} from './comparison/mean-tests.ts';
export { medianDifference } from './comparison/median-difference.ts';
export {
  noncentralChiSquareUpper,
  noncentralFUpper,
  noncentralStudentLower,
} from './comparison/noncentral.ts';
export { type OneWayAnova, oneWayAnova } from './comparison/one-way-anova.ts';
export {
  type KruskalWallis,
  kruskalWallis,
  type MannWhitney,
  mannWhitney,
  type RankMethod,
  type RankTestOptions,
  type WilcoxonSignedRank,
  wilcoxonSignedRank,
} from './comparison/rank-tests.ts';
export { type RunRules, runRules } from './comparison/run-rules.ts';
export {
  type ShareIntervalOptions,
  type ShareMethod,
  shareInterval,
  shareMethods,
} from './comparison/share-interval.ts';
export {
  type DetectableShares,
  detectableNps,
  detectableShares,
  type NpsShares,
  npsSampleSize,
  type ShareSizeMethod,
  sharePower,
  shareSampleSize,
  shareSizeMethods,
} from './comparison/share-power.ts';
export { type SignTest, signTest } from './comparison/sign-test.ts';
export { type SubgroupCharts, type SubgroupOptions, subgroupCharts } from './comparison/subgroup-charts.ts';
export {
  type Count,
  type ShareDifferenceMethod,
  shareDifferenceMethods,
  type TwoShares,
  type TwoSharesOptions,
  twoShares,
} from './comparison/two-shares.ts';
export { type Univariate, univariate } from './comparison/univariate.ts';
export {
  type ChartTarget,
  type CusumChart,
  type CusumOptions,
  cusumChart,
  type EwmaOptions,
  ewmaChart,
} from './comparison/weighted-charts.ts';
export {
  type AhpSensitivity,
  ahpHierarchy,
  ahpSensitivity,
  type Crossing,
  type Synthesis,
  syntheses,
} from './decision/ahp-hierarchy.ts';
export {
  type AhpOptions,
  type AhpPriorities,
  ahpPriorities,
  type Consistency,
  type Judgement,
} from './decision/ahp-priorities.ts';
export {
  type CriteriaWeights,
  type Criterion,
  criticWeights,
  entropyWeights,
} from './decision/criteria-weights.ts';
export {
  type AggregateOptions,
  aggregateJudgements,
  aggregatePriorities,
  type Consensus,
  type ConsensusOptions,
  consensusIndex,
} from './decision/group-judgements.ts';
export { type IncompletePriorities, incompletePriorities } from './decision/incomplete-priorities.ts';
export { makeReciprocal } from './decision/judgement-matrix.ts';
export { type RandomIndexTable, randomIndex, randomIndexTables } from './decision/random-index.ts';
export {
  type ConsistentAlready,
  type Mend,
  type MendOptions,
  smallestMend,
} from './decision/smallest-mend.ts';
export { type Topsis, topsis } from './decision/topsis.ts';
export { chiSquareUpper } from './distribution/chi-square-upper.ts';
export { fUpper } from './distribution/f-upper.ts';
export { normalLower, normalQuantile, normalTwoSided } from './distribution/normal.ts';
export { studentQuantile, studentTwoSided } from './distribution/student.ts';
export {
  type BracketedEstimate,
  type BrokenLine,
  type BrokenLineOptions,
  brokenLine,
} from './dose/broken-line.ts';
export type { DoseBins } from './dose/dose-bins.ts';
export { iSplines } from './dose/i-splines.ts';
export { type MonotoneCurve, type MonotoneOptions, monotoneCurve } from './dose/monotone-curve.ts';
export {
  type ClusterChangeDesign,
  type ClusterChangePower,
  clusterChangePower,
} from './effects/cluster-change-power.ts';
export { type SequenceOptions, sequenceReach, sequenceTuning } from './effects/confidence-sequence.ts';
export { type BeforeAfterUnits, type Cuped, type CupedOptions, cuped } from './effects/cuped.ts';
export { type EquivalenceTest, equivalenceTest, type MeasuredEffect } from './effects/equivalence-test.ts';
export {
  type GroupSequentialBounds,
  groupSequentialBounds,
  type SpendingRule,
} from './effects/group-sequential.ts';
export {
  type InterruptionDesign,
  type InterruptionPower,
  interruptionPower,
} from './effects/interruption-power.ts';
export { type KolmogorovSmirnov, kolmogorovSmirnov } from './effects/kolmogorov-smirnov.ts';
export { type MixShift, mixShift, type StrataMeans } from './effects/mix-shift.ts';
export { type Looks, type MixtureTest, mixtureTest } from './effects/mixture-test.ts';
export {
  type AggregatedEffect,
  type AggregatedEffects,
  type Aggregation,
  aggregateEffects,
  aggregations,
} from './effects/panel/aggregate-effects.ts';
export { type ArmDifference, armDifference } from './effects/panel/arm-difference.ts';
export { type ArmPlan, type ArmPower, armPower } from './effects/panel/arm-power.ts';
export { type AttMethod, attMethods } from './effects/panel/att-two-periods.ts';
export {
  type BaconComparison,
  type BaconDecomposition,
  type BaconKind,
  baconDecomposition,
  baconKinds,
} from './effects/panel/bacon-decomposition.ts';
export { type BlockMethod, blockMethods } from './effects/panel/block-effect.ts';
export {
  type ClusterChanges,
  type ClusterChangesOptions,
  clusterChanges,
} from './effects/panel/cluster-changes.ts';
export {
  type DetrendedChange,
  detrendedChange,
  type UnitSeries,
} from './effects/panel/detrended-change.ts';
export {
  type ClusteredEffect,
  type DifferenceInDifferences,
  differenceInDifferences,
  type RowErrors,
} from './effects/panel/difference-in-differences.ts';
export { type DosedUnits, type DoseEffect, doseEffect } from './effects/panel/dose-effect.ts';
export type { AverageEffect, EventEffect } from './effects/panel/event-effects.ts';
export { type EventStudy, type EventStudyOptions, eventStudy } from './effects/panel/event-study.ts';
export {
  type GroupTimeCell,
  type GroupTimeEffects,
  type GroupTimeOptions,
  groupTimeEffects,
} from './effects/panel/group-time-effects.ts';
export {
  type ImputationEffects,
  type ImputationOptions,
  imputationEffects,
} from './effects/panel/imputation-effects.ts';
export { type ImputationJackknife, imputationJackknife } from './effects/panel/imputation-jackknife.ts';
export type { Label } from './effects/panel/label-codes.ts';
export {
  type LabelPermutation,
  labelPermutation,
  type PermutationOptions,
} from './effects/panel/label-permutation.ts';
export {
  type Influenced,
  type MultiplierBootstrap,
  type MultiplierOptions,
  multiplierBootstrap,
} from './effects/panel/multiplier-bootstrap.ts';
export type { Pretrend } from './effects/panel/pretrend.ts';
export type { BlockRows } from './effects/panel/read-block.ts';
export type { PanelRows, StaggeredRows } from './effects/panel/read-panel.ts';
export { type RobustSlope, robustSlope, type SlopeRows } from './effects/panel/robust-slope.ts';
export { type SimplexWeights, simplexLeastSquares } from './effects/panel/simplex-least-squares.ts';
export { type SunAbraham, sunAbraham } from './effects/panel/sun-abraham.ts';
export {
  type PlaceboRanks,
  type SyntheticControl,
  type SyntheticControlOptions,
  type SyntheticFit,
  syntheticControl,
} from './effects/panel/synthetic-control.ts';
export {
  type MatchedPredictor,
  type Predictor,
  type PredictorControl,
  syntheticControlPredictors,
} from './effects/panel/synthetic-control-predictors.ts';
export { type SyntheticDid, type SyntheticDidOptions, syntheticDid } from './effects/panel/synthetic-did.ts';
export type { Cell, TwoPeriodRows } from './effects/panel/two-period-rows.ts';
export { type TwoWayEffect, type TwoWayErrors, twoWayEffect } from './effects/panel/two-way-effect.ts';
export {
  type WildClusterBootstrap,
  type WildOptions,
  wildClusterBootstrap,
} from './effects/panel/wild-cluster-bootstrap.ts';
export {
  type AdjustedEffect,
  type AdjustmentOptions,
  regressionAdjustment,
} from './effects/regression-adjustment.ts';
export {
  type RegressionToMean,
  regressionToMean,
  type UnitSpread,
  type WorstUnit,
  worstUnit,
} from './effects/regression-to-mean.ts';
export {
  type ByAnalysis,
  type RepeatedMeasuresDesign,
  type RepeatedMeasuresPower,
  repeatedMeasuresPower,
} from './effects/repeated-measures-power.ts';
export {
  cusumRunLength,
  ewmaLimit,
  ewmaRunLength,
  type RunShift,
  shewhartRunLength,
} from './effects/run-length.ts';
export { type SampleRatio, sampleRatio } from './effects/sample-ratio.ts';
export { type ArmaRegression, armaRegression } from './effects/series/arma-regression.ts';
export type { CounterfactualParts } from './effects/series/counterfactual-columns.ts';
export { type DurbinWatson, durbinWatson } from './effects/series/durbin-watson.ts';
export {
  type FixedPriorCounterfactual,
  fixedPriorCounterfactual,
} from './effects/series/fixed-prior-counterfactual.ts';
export {
  type InterruptedCounts,
  type InterruptedCountsInput,
  interruptedCounts,
  type RateRatio,
} from './effects/series/interrupted-counts.ts';
export {
  cumulativeWeights,
  type InterruptedInput,
  type InterruptedSeries,
  interruptedSeries,
} from './effects/series/interrupted-series.ts';
export { type NeweyWest, neweyWest, neweyWestError } from './effects/series/newey-west.ts';
export {
  type PlaceboInterruption,
  type PlaceboInterruptions,
  placeboInterruptions,
} from './effects/series/placebo-interruptions.ts';
export type { PosteriorEffect, PosteriorRange } from './effects/series/posterior-effect.ts';
export { type SeasonLength, type SeasonLengths, seasonLengths } from './effects/series/season-lengths.ts';
export {
  type SegmentedDesign,
  type SegmentedOptions,
  segmentedDesign,
} from './effects/series/segmented-design.ts';
export {
  autocorrelations,
  breuschGodfrey,
  ljungBox,
  type SerialTest,
} from './effects/series/serial-correlation.ts';
export {
  averagedTerm,
  type SerialPosterior,
  type SharedModel,
  serialPosterior,
} from './effects/series/serial-posterior.ts';
export {
  type SerialMethod,
  type SerialRegression,
  type SeriesContrast,
  serialMethods,
  serialRegression,
  seriesContrast,
} from './effects/series/serial-regression.ts';
export type { SerialRows } from './effects/series/serial-rows.ts';
export { type SeriesCounterfactual, seriesCounterfactual } from './effects/series/series-counterfactual.ts';
export type { StructuralParts, StructuralVariances } from './effects/series/state-model.ts';
export type { StructuralRows } from './effects/series/structural-rows.ts';
export {
  type NormalEffect,
  type StructuralSeries,
  structuralLikelihood,
  structuralSeries,
} from './effects/series/structural-series.ts';
export { type Dominance, dominance, subsetR2 } from './importance/dominance.ts';
export {
  type DriverMeasures,
  type DriverMeasuresResult,
  driverMeasures,
} from './importance/driver-measures.ts';
export { logitSubsets } from './importance/logit-subsets.ts';
export {
  type LowHigh,
  type PenaltyReward,
  type PenaltyRewardResult,
  penaltyReward,
} from './importance/penalty-reward.ts';
export type { Player } from './importance/player-plan.ts';
export {
  type NotPositiveDefinite,
  type RelativeWeights,
  relativeWeights,
} from './importance/relative-weights.ts';
export {
  type ShapleyOptions,
  type ShapleyResult,
  type ShapleyShare,
  shapleyR2,
} from './importance/shapley-r2.ts';
export { choleskyFactor, choleskyInverse, choleskySolve } from './matrix/cholesky.ts';
export { type SymmetricEigen, symmetricEigen } from './matrix/symmetric-eigen.ts';
export {
  type ConstructReliability,
  constructReliability,
  type HeterotraitRatio,
  heterotraitMonotrait,
} from './measurement/construct-reliability.ts';
export type { CorrelationMatrix, SmoothedCorrelation } from './measurement/correlation-matrix.ts';
export { smoothCorrelation } from './measurement/correlation-matrix.ts';
export type { Dense } from './measurement/dense.ts';
export { differenceReliability, type SubtractedScore } from './measurement/difference-reliability.ts';
export { type EmCorrelation, type EmOptions, emCorrelation } from './measurement/em-correlation.ts';
export {
  type ExtractionMethod,
  extractionMethods,
  type FactorAnalysis,
  type FactorOptions,
  factorAnalysis,
} from './measurement/factor-analysis.ts';
export {
  factorScores,
  factorScoreWeights,
  type ScoreMethod,
  type ScoreWeights,
  scoreMethods,
} from './measurement/factor-scores.ts';
export type { FitIndices } from './measurement/fit-indices.ts';
export {
  type MinimumAveragePartial,
  minimumAveragePartial,
} from './measurement/minimum-average-partial.ts';
export type { ModificationIndex } from './measurement/modification-indices.ts';
export type { OmegaTotal } from './measurement/omega-total.ts';
export {
  type ParallelAnalysis,
  type ParallelOptions,
  parallelAnalysis,
  permutedParallelAnalysis,
} from './measurement/parallel-analysis.ts';
export type { PathCoefficient, PathEffects } from './measurement/path-effects.ts';
export {
  type PathConstruct,
  type PathConstructResult,
  type PathModel,
  type PathModelOptions,
  type PathModelSolution,
  pathModel,
} from './measurement/path-model.ts';
export { type InnerScheme, innerSchemes } from './measurement/path-weights.ts';
export {
  type PolychoricCorrelation,
  type PolychoricOptions,
  polychoricCorrelation,
} from './measurement/polychoric-correlation.ts';
export { type PrincipalComponents, principalComponents } from './measurement/principal-components.ts';
export {
  type ItemStatistics,
  type Reliability,
  reliability,
  type ScaleItem,
} from './measurement/reliability.ts';
export type { RobustFit } from './measurement/robust-structure.ts';
export {
  type RotatedLoadings,
  type Rotation,
  type RotationUsed,
  rotateLoadings,
  spssRotation,
} from './measurement/rotate-loadings.ts';
export { type SamplingAdequacy, samplingAdequacy } from './measurement/sampling-adequacy.ts';
export { satisfactionIndex } from './measurement/satisfaction-index.ts';
export { midRanks, spearmanCorrelation } from './measurement/spearman-correlation.ts';
export {
  type StructuralEstimate,
  type StructuralSolution,
  structuralModel,
} from './measurement/structural-model.ts';
export type { ParameterKind, StructuralModel } from './measurement/structural-parameters.ts';
export { type CompleteRows, completeRows } from './missing/complete-rows.ts';
export {
  type BucketCrossProducts,
  type BucketSums,
  bucketCrossProducts,
  crossProductsFromMoments,
  totalCrossProducts,
} from './moments/bucket-cross-products.ts';
export { bucketCrossProductsFromColumns } from './moments/bucket-cross-products-from-columns.ts';
export { type CrossProducts, columnIndex, isConstant } from './moments/cross-products.ts';
export { type Column, crossProductsFromColumns } from './moments/cross-products-from-columns.ts';
export { crossProductsFromSums, type ShiftedSums } from './moments/cross-products-from-sums.ts';
export { type ExtendedVector, extendedPowers } from './moments/double-double.ts';
export { mergeCrossProducts, subtractCrossProducts } from './moments/merge-cross-products.ts';
export { type PairwiseCorrelation, pairwiseCorrelation } from './moments/pairwise-correlation.ts';
export { type Correlation, toCorrelation } from './moments/to-correlation.ts';
export {
  type GroupMoments,
  type GroupPairs,
  type WithinGroups,
  withinGroups,
} from './moments/within-groups.ts';
export type { LevelDesign, LevelObservations } from './outcome/level-design.ts';
export { type LevelRegression, levelRegression } from './outcome/level-regression.ts';
export { oneStepJackknife } from './outcome/one-step-jackknife.ts';
export { logitSteps, logMean, restrictedMean } from './outcome/outcome-scales.ts';
export {
  type LevelScenario,
  type OutcomeScale,
  type StandardisedChanges,
  standardisedChanges,
} from './outcome/standardised-changes.ts';
export { workingSums } from './outcome/working-sums.ts';
export { type CorrelatedEffects, correlatedEffects } from './pooling/correlated-effects.ts';
export { type Heterogeneity, heterogeneity } from './pooling/heterogeneity.ts';
export { type LocalLevel, localLevel, type Observed } from './pooling/local-level.ts';
export type { Pooled } from './pooling/normal-mixture.ts';
export {
  type PartialPooling,
  type PartialPoolingOptions,
  partialPooling,
} from './pooling/partial-pooling.ts';
export {
  type ClusterContributions,
  type SignFlipOptions,
  type SignFlips,
  signFlips,
} from './pooling/sign-flips.ts';
export { type SmoothOptions, type SmoothSeries, smoothSeries } from './pooling/smooth-series.ts';
export { multinomialCounts } from './random/multinomial-counts.ts';
export { type RandomGenerator, randomGenerator } from './random/random-generator.ts';
export { shuffledIndexes } from './random/shuffled.ts';
export { normalDraws } from './ranks/normal-draws.ts';
export {
  type AgreementOptions,
  type RankAgreement,
  type RankedEstimates,
  rankAgreement,
} from './ranks/rank-agreement.ts';
export {
  type RankConfidenceSets,
  type RankOptions,
  type RankSet,
  rankConfidenceSets,
} from './ranks/rank-confidence-sets.ts';
export { type LowerBounds, simultaneousLowerBounds } from './ranks/simultaneous-lower-bounds.ts';
export { type BinaryLogit, binaryLogit, type LogitInput } from './regression/binary-logit.ts';
export type { ClusterRobust } from './regression/cluster-robust.ts';
export { type Collinearity, collinearity } from './regression/collinearity.ts';
export type { Concordance } from './regression/concordance.ts';
export type { CountInput, CountMeasures } from './regression/count-rows.ts';
export { type CoxOptions, type CoxRegression, coxRegression } from './regression/cox-regression.ts';
export type { CoxInput } from './regression/cox-rows.ts';
export { type HazardStep, type TieMethod, tieMethods } from './regression/cox-state.ts';
export { type Dependence, dependentColumns } from './regression/dependent-columns.ts';
export type { Estimate } from './regression/describe-term.ts';
export type { LinearModelRows, ModelColumn } from './regression/fit-rows.ts';
export { type Influence, influence } from './regression/influence.ts';
export {
  type LeastSquares,
  type LeastSquaresOptions,
  leastSquares,
  type Term,
} from './regression/least-squares.ts';
export {
  type LinearModel,
  type LinearModelOptions,
  linearModel,
} from './regression/linear-model.ts';
export type { FittedTerms } from './regression/linear-predictor.ts';
export type { LogitMeasures } from './regression/logit-measures.ts';
export { type MultinomialLogit, multinomialLogit } from './regression/multinomial-logit.ts';
export { type NegativeBinomial, negativeBinomial } from './regression/negative-binomial.ts';
export { nonNegativeLeastSquares } from './regression/non-negative-least-squares.ts';
export { type OrdinalLink, ordinalLinks } from './regression/ordinal-links.ts';
export {
  type OrdinalInput,
  type OrdinalRegression,
  ordinalRegression,
} from './regression/ordinal-regression.ts';
export { type PoissonRegression, poissonRegression } from './regression/poisson-regression.ts';
export { type CountPrediction, predictCount } from './regression/predict-count.ts';
export {
  type LinearFit,
  type LinearPrediction,
  type PredictLinearOptions,
  predictLinear,
} from './regression/predict-linear.ts';
export { type LogitPrediction, predictLogit } from './regression/predict-logit.ts';
export type { LevelInput } from './regression/read-levels.ts';
export {
  type PenaltyRule,
  penaltyRules,
  type RidgeRegression,
  ridgeRegression,
} from './regression/ridge-regression.ts';
export type { ErrorKind } from './regression/sandwich.ts';
export { scaledCondition } from './regression/scaled-condition.ts';
export { type Solved, solveCrossProducts } from './regression/solve-cross-products.ts';
export {
  breuschPagan,
  type FormTest,
  type NoiseTest,
  resetTest,
  type UnweightedRows,
  whiteTest,
} from './regression/specification-tests.ts';
export { treatmentColumns } from './regression/treatment-columns.ts';
export type { WaldTerm } from './regression/wald-terms.ts';
export {
  type BootstrapOptions,
  bucketBootstrap,
  bucketJackknife,
  type ReplicatedStatistic,
  type Replicates,
  replicateCrossProducts,
  replicateStatistic,
} from './resampling/bucket-replicates.ts';
export { type CrossValidatedR2, crossValidatedR2 } from './resampling/cross-validated-r2.ts';
export {
  type ShapleyReplicates,
  type ShapleyReplicatesOptions,
  shapleyReplicates,
} from './resampling/shapley-replicates.ts';
export {
  type Interval,
  percentileIntervals,
  replicateCovariance,
  replicateMeans,
  sortedQuantile,
} from './resampling/statistic-summary.ts';
export { type AsymmetryLabel, asymmetryLabels } from './scoring/asymmetry-labels.ts';
export {
  type BoxOptions,
  type BoxScores,
  boxScores,
  type RatingScale,
  type Score,
} from './scoring/box-scores.ts';
export {
  type CustomerEffort,
  customerEffort,
  type EffortOptions,
  type EffortPolarity,
  effortPolarities,
} from './scoring/customer-effort.ts';
export {
  type AsymmetryClass,
  type AsymmetryOptions,
  asymmetryClasses,
  type ImpactAsymmetry,
  impactAsymmetry,
} from './scoring/impact-asymmetry.ts';
export {
  type ImportancePerformance,
  type IpaCross,
  type IpaItem,
  type IpaQuadrant,
  importancePerformance,
  ipaQuadrants,
} from './scoring/importance-performance.ts';
export {
  type KanoAnalysis,
  type KanoAnswer,
  type KanoCategory,
  type KanoDesign,
  kanoAnalysis,
  kanoCategories,
  kanoCategory,
  kanoFromCounts,
} from './scoring/kano.ts';
export {
  type NetPromoterScore,
  type NpsCounts,
  type NpsDifference,
  type NpsMethod,
  type NpsOptions,
  netPromoterScore,
  npsAnswersForMargin,
  npsCounts,
  npsDifference,
  npsMethods,
} from './scoring/net-promoter-score.ts';
export { type Margin, postStratify, type Raking, type RakingOptions, rake } from './scoring/raking.ts';
export {
  type GapSummary,
  type ItemGap,
  type ServqualGaps,
  type ServqualItem,
  servqualGaps,
} from './scoring/servqual-gaps.ts';
export { type WeightQuality, weightQuality } from './scoring/weight-quality.ts';
export { type EValue, eValue } from './sensitivity/e-value.ts';
export {
  type AdjustedCoefficient,
  benchmarkCause,
  type CauseStrength,
  type Coefficient,
  omittedCause,
} from './sensitivity/omitted-cause.ts';
export {
  type RobustnessOptions,
  type RobustnessValue,
  robustnessValue,
} from './sensitivity/robustness-value.ts';
export {
  type Remedy,
  remedies,
  type StatisticsCode,
  StatisticsError,
  statisticsCodes,
} from './statistics-error.ts';
export {
  type Unanswerable,
  type UnanswerableReason,
  unanswerable,
  unanswerableReasons,
} from './unanswerable.ts';
