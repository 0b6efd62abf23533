/** Check digit of payment cards (ISO/IEC 7812-1, Luhn). One random number in ten passes. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** Issuer numbers seen on cards in China (UnionPay 62, 60, 9x debit) and abroad (4, 51–55, 2221–2720, 34/37, 35). */
const issuer = /^(?:62|60|69|9[0-9]|4|5[1-9]|2[2-7]|3[457])/;

/**
 * Is this a payment card number? 15 to 19 digits, an issuer's first digits, and Luhn.
 *
 * @example isBankCard('6222020200112233003') // depends on the last digit
 */
export function isBankCard(digits: string): boolean {
  return digits.length >= 15 && digits.length <= 19 && issuer.test(digits) && passesLuhn(digits);
}
