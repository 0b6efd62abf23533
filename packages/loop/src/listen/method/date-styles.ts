import type { DateStyle } from './column-profile.ts';

const clock =
  '(?:[T ]+(?:上午|下午|AM|PM)?\\s*\\d{1,2}[:时点]\\d{0,2}[:分]?(?:\\d{1,2})?(?:\\.\\d+)?秒?\\s*(?:AM|PM|am|pm)?\\s*(?:Z|[+-]\\d{2}:?\\d{2})?)?';

/**
 * Shapes of dates, as text that JavaScript and the engine's RE2 read alike. `serial` are days since 1899-12-30 as Excel
 * stores them (1954–2119), `epoch` seconds or milliseconds since 1970; both are numbers too, so only a header that
 * speaks of time makes them dates.
 */
export const datePatterns: Readonly<Record<DateStyle, string>> = {
  yearFirst: `^(?:19|20)\\d{2}[-/.年]\\s?\\d{1,2}[-/.月]\\s?\\d{1,2}日?${clock}$`,
  compact: '^(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:[0-2]\\d[0-5]\\d(?:[0-5]\\d)?)?$',
  dayOrMonthFirst: `^\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)\\d{2}${clock}$`,
  monthName: `^(?:\\d{1,2}[- ](?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z]{0,6}[- ,]+(?:19|20)\\d{2}|(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z]{0,6}\\.? \\d{1,2},? (?:19|20)\\d{2})${clock}$`,
  serial: '^[2-7]\\d{4}(?:\\.\\d+)?$',
  epoch: '^1\\d{9}(?:\\d{3})?(?:\\.\\d+)?$',
};

/** The two leading parts of a date whose year stands last. */
export const leadingPartsPattern = '^(\\d{1,2})[-/.](\\d{1,2})[-/.](?:19|20)\\d{2}';
