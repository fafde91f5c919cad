/** Whether one percentage is above another, both plain decimal texts, compared exactly (requirement E1). */
export function isAbove(percent: string, limit: string): boolean {
  const [whole = '0', fraction = ''] = percent.split('.');
  const [limitWhole = '0', limitFraction = ''] = limit.split('.');
  const decimals = Math.max(fraction.length, limitFraction.length);
  return BigInt(whole + fraction.padEnd(decimals, '0')) > BigInt(limitWhole + limitFraction.padEnd(decimals, '0'));
}
