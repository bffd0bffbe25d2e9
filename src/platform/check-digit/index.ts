/**
 * The check digit of a RUN, RUT or RBD: modulo 11 with the weights 2 to 7 from the right, over and over; 11 is written 0
 * and 10 is written K.
 * @param number a non-negative integer, without its check digit
 */
export function checkDigit(number: number): string {
  let sum = 0;
  let weight = 2;
  for (let rest = number; rest > 0; rest = Math.floor(rest / 10)) {
    sum += (rest % 10) * weight;
    weight = weight === 7 ? 2 : weight + 1;
  }
  const digit = 11 - (sum % 11);
  return digit === 11 ? '0' : digit === 10 ? 'K' : String(digit);
}
