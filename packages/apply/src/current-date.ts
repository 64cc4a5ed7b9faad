/**
 * Today's date as `YYYY-MM-DD`, in UTC. `SOURCE_DATE_EPOCH` (seconds since 1970, reproducible-builds.org) takes its place
 * where it is set.
 */
export function currentDate(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const { SOURCE_DATE_EPOCH: epoch } = environment;
  const now = epoch !== undefined && /^\d{1,12}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
  return now.toISOString().slice(0, 10);
}
