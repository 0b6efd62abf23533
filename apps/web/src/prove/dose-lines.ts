/** What pasted lines say of units. */
export interface DoseLines {
  readonly of: Readonly<Record<string, number>>;
  /** Lines that name no amount of 0 or more. */
  readonly unread: readonly string[];
  /** Names that the roll-out does not have. */
  readonly unknown: readonly string[];
}

const line = /^(.+?)[\s,，:：;；]+(\d+(?:\.\d+)?)$/;

/** Reads lines of a name and an amount, as a spreadsheet gives them: “Anna 3.5”, with a tab, a comma or a colon between. */
export function doseLines(text: string, units: readonly string[]): DoseLines {
  const of: [string, number][] = [];
  const unread: string[] = [];
  for (const given of text.split('\n').map((one) => one.trim())) {
    if (given === '') continue;
    const [, name, amount] = line.exec(given) ?? [];
    if (name === undefined) unread.push(given);
    else of.push([name.trim(), Number(amount)]);
  }
  const known = of.filter(([name]) => units.includes(name));
  return {
    of: Object.fromEntries(known),
    unread,
    unknown: of.flatMap(([name]) => (units.includes(name) ? [] : [name])),
  };
}
