import {
  crossProductsFromColumns,
  type StructuralModel,
  type StructuralSolution,
  structuralModel,
} from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { answerOf, completeColumns } from './listwise.ts';
import { readTable } from './table.ts';
import { type GoldenCase, type Tree, text } from './tree.ts';

/** Confirmatory factor analysis: estimates, indices, robust test, modification indices. */
export function cfaAdapter(golden: GoldenCase, folder: string): Verdict {
  const model = modelOf(text(golden.spec?.['lavaan_model']));
  const table = readTable(folder, golden.data ?? '');
  const names = model.factors.flatMap(({ indicators }) => indicators);
  const { outcome, columns } = completeColumns([...new Set(names)].map((name) => table.column(name)));
  const complete = [outcome, ...columns];
  const found = answerOf(structuralModel(crossProductsFromColumns(complete), model, complete));
  const of = (pick: (estimate: StructuralSolution['estimates'][number]) => number): Tree =>
    Object.fromEntries(found.estimates.map((estimate) => [estimate.name, pick(estimate)]));
  const got: Tree = {
    n: found.rows,
    fit: fitOf(found),
    est: of(({ estimate }) => estimate),
    se: of(({ standardError }) => standardError),
    std_all: of(({ standardised }) => standardised),
    std_lv: of(({ standardisedFactors }) => standardisedFactors),
    r2: Object.fromEntries(found.explained.map(({ name, share }) => [name, share])),
    robust_mlr: robustOf(found),
    top5_modification_indices: Object.fromEntries(
      found.modifications.slice(0, 5).map(({ name, index }) => [name, index]),
    ),
    composite_reliability_and_ave: Object.fromEntries(
      found.constructs.map((construct) => [
        construct.name,
        { cr: construct.compositeReliability, ave: construct.averageVarianceExtracted },
      ]),
    ),
  };
  return compareTrees(golden.expected, got, golden.tolerance);
}

/** Lines `factor =~ a + b`, `y ~ a + b` and `a ~~ b`. */
function modelOf(syntax: string): StructuralModel {
  const lines = syntax.split(/[\n;]/).map((line) => line.trim());
  const parts = (operator: string): readonly { left: string; right: readonly string[] }[] =>
    lines.flatMap((line) => {
      const found = /^(\S+)\s*(=~|~~|~)\s*(.+)$/.exec(line);
      if (found === null || found[2] !== operator) return [];
      const right = (found[3] ?? '').split('+').map((name) => name.trim());
      return [{ left: found[1] ?? '', right }];
    });
  return {
    factors: parts('=~').map(({ left, right }) => ({ name: left, indicators: right })),
    regressions: parts('~').map(({ left, right }) => ({ outcome: left, on: right })),
    covariances: parts('~~').flatMap(({ left, right }) => right.map((name) => [left, name] as const)),
  };
}

function fitOf({ fit }: StructuralSolution): Tree {
  return {
    npar: fit.parameters,
    fmin: fit.discrepancy / 2,
    chisq: fit.chiSquare,
    df: fit.degreesOfFreedom,
    pvalue: fit.p,
    'baseline.chisq': fit.baselineChiSquare,
    'baseline.df': fit.baselineDegreesOfFreedom,
    cfi: fit.cfi,
    tli: fit.tli,
    nnfi: fit.tli,
    rni: fit.rni,
    nfi: fit.nfi,
    ifi: fit.ifi,
    logl: fit.logLikelihood,
    'unrestricted.logl': fit.unrestrictedLogLikelihood,
    aic: fit.aic,
    bic: fit.bic,
    bic2: fit.sampleAdjustedBic,
    rmsea: fit.rmsea,
    'rmsea.ci.lower': fit.rmseaLow,
    'rmsea.ci.upper': fit.rmseaHigh,
    'rmsea.pvalue': fit.rmseaCloseP,
    rmr: fit.rmr,
    srmr: fit.srmr,
    gfi: fit.gfi,
  };
}

function robustOf({ robust, fit }: StructuralSolution): Tree {
  if (robust === undefined) return {};
  return {
    chisq_scaled: robust.chiSquare,
    df_scaled: fit.degreesOfFreedom,
    scaling_factor: robust.scaling,
    cfi_scaled: robust.cfiScaled,
    tli_scaled: robust.tliScaled,
    rmsea_scaled: robust.rmseaScaled,
    cfi_robust: robust.cfi,
    rmsea_robust: robust.rmsea,
  };
}
