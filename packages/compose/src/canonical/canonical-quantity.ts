const units: Readonly<Record<string, readonly [base: bigint, power: bigint]>> = {
  n: [10n, -9n],
  u: [10n, -6n],
  m: [10n, -3n],
  '': [10n, 0n],
  k: [10n, 3n],
  M: [10n, 6n],
  G: [10n, 9n],
  T: [10n, 12n],
  P: [10n, 15n],
  E: [10n, 18n],
  Ki: [2n, 10n],
  Mi: [2n, 20n],
  Gi: [2n, 30n],
  Ti: [2n, 40n],
  Pi: [2n, 50n],
  Ei: [2n, 60n],
};

const quantity = /^([+-]?)(\d*)(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i|)|[eE]([+-]?\d{1,3}))$/;

/** A billionth: the finest step of a quantity. */
const nano = 10n ** 9n;

/**
 * One text for every way to write a quantity of Kubernetes: `1`, `1000m` and `1e0` are `1`, `1Gi` is `1073741824`. What is no
 * quantity stays as it is. Finer steps than a billionth are rounded up, as Kubernetes does.
 */
export function canonicalQuantity(value: string | number): string {
  const text = String(value);
  const [, sign, whole = '', fraction = '', unit = '', exponent] = quantity.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '') return text;
  const [base, power] = exponent === undefined ? (units[unit] ?? [10n, 0n]) : [10n, BigInt(exponent)];
  const numerator = BigInt(whole + fraction) * nano * (power > 0n ? base ** power : 1n);
  const denominator = 10n ** BigInt(fraction.length) * (power < 0n ? base ** -power : 1n);
  const nanos = (numerator + denominator - 1n) / denominator;
  const rest = nanos % nano === 0n ? '' : `.${(nanos % nano).toString().padStart(9, '0').replace(/0+$/, '')}`;
  return `${sign === '-' && nanos > 0n ? '-' : ''}${nanos / nano}${rest}`;
}
