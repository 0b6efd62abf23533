const weights: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

function isDay(year: number, month: number, day: number): boolean {
  const last = month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : 31;
  const days = [4, 6, 9, 11].includes(month) ? 30 : last;
  return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= days;
}

/** Region (first digit 1–9) and a birthday that exists: what an identity number looks like before its check digit. */
export function looksLikeIdentityCard(digits: string): boolean {
  if (/^[1-9]\d{16}[\dXx]$/.test(digits)) {
    return isDay(Number(digits.slice(6, 10)), Number(digits.slice(10, 12)), Number(digits.slice(12, 14)));
  }
  if (!/^[1-9]\d{14}$/.test(digits)) return false;
  return isDay(1900 + Number(digits.slice(6, 8)), Number(digits.slice(8, 10)), Number(digits.slice(10, 12)));
}

/**
 * Is this an 18-digit resident identity number? Birthday, and the check digit of GB 11643-1999 (ISO 7064 MOD 11-2).
 *
 * @example isIdentityCard('11010519491231002X') // true
 */
export function isIdentityCard(digits: string): boolean {
  if (digits.length !== 18 || !looksLikeIdentityCard(digits)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return checkCharacters[sum % 11] === digits[17]?.toUpperCase();
}
