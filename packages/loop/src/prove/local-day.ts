const withTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const dayShape = /^\d{4}-\d{2}-\d{2}/;
/** All zones lie whole quarters of an hour from each other. */
const quarter = 900_000;

/**
 * The calendar day of a moment in a zone, as an ISO date: of “2026-03-01T23:30:00Z” in Asia/Shanghai it is 2 March. Texts without an
 * offset, and all texts where no zone is given, are taken by their own date. Undefined for what is no date.
 */
export function localDays(zone: string | undefined): (text: string) => string | undefined {
  const known = new Map<number, string>();
  const plains = new Map<string, boolean>();
  const format =
    zone === undefined
      ? undefined
      : new Intl.DateTimeFormat('en-CA', {
          timeZone: zone,
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
        });
  return (text) => {
    const plain = text.slice(0, 10);
    let isDay = plains.get(plain);
    if (isDay === undefined) {
      isDay = dayShape.test(plain) && !Number.isNaN(Date.parse(`${plain}T00:00:00Z`));
      plains.set(plain, isDay);
    }
    if (!isDay) return undefined;
    if (format === undefined || !withTime.test(text)) return plain;
    const moment = Math.floor(Date.parse(text) / quarter);
    if (Number.isNaN(moment)) return undefined;
    const day = known.get(moment) ?? format.format(moment * quarter);
    known.set(moment, day);
    return day;
  };
}
