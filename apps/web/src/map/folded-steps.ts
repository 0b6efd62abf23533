interface Step {
  readonly id: string;
  readonly times: number;
}

/** The touchpoints of a variant with repeats folded: `A A A B` is `A ×3, B`. */
export function foldedSteps(touchpoints: readonly string[]): readonly Step[] {
  const steps: { id: string; times: number }[] = [];
  for (const id of touchpoints) {
    const last = steps.at(-1);
    if (last?.id === id) last.times += 1;
    else steps.push({ id, times: 1 });
  }
  return steps;
}
