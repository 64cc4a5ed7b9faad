/** Whole days from one calendar date to another, both as `YYYY-MM-DD`; `NaN` when one of them is none. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
