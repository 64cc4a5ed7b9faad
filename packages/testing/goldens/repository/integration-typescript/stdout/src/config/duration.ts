// SPDX-License-Identifier: Apache-2.0

const milliseconds: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Reads a duration such as 500ms, 2m or 1h30m as milliseconds; gives undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+|0)$/.exec(text);
  if (match === null) return undefined;
  const [, sign, parts = ''] = match;
  let total = 0;
  for (const [, number, unit = ''] of parts.matchAll(/([\d.]+)([a-zµ]+)/g)) {
    total += Number(number) * (milliseconds[unit] ?? Number.NaN);
  }
  return sign === '-' ? -total : total;
}
