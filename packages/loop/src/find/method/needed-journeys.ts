/** A number of journeys rounded up to two digits: more would pretend to know it. */
export function toTwoDigits(journeys: number): number {
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(journeys)) - 1);
  return Math.ceil(journeys / digits) * digits;
}
