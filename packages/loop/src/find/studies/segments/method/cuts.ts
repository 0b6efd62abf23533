/** The most groups of which every division into two sides is tried: 31 divisions. */
const mostForAll = 6;

/**
 * Ways to divide groups into two sides, each as the positions on one side. Groups that follow each other are cut at one
 * place; of others every division is tried, and beyond six groups each is set against all the rest.
 */
export function cutsOf(groups: number, ordered: boolean): readonly (readonly number[])[] {
  const positions = Array.from({ length: groups }, (_, at) => at);
  if (ordered) return positions.slice(1).map((to) => positions.slice(0, to));
  if (groups > mostForAll) return positions.map((at) => [at]);
  // The last group stays on the other side: a division and its mirror are one.
  const sides = Array.from({ length: 2 ** Math.max(0, groups - 1) - 1 }, (_, at) => at + 1);
  return sides.map((bits) => positions.filter((at) => (bits >> at) & 1));
}
