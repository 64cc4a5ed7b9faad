/** Whether Nx only shows what a generator would write: nothing may touch the disk then. */
export function isDryRun(): boolean {
  return process.env['NX_DRY_RUN'] === 'true';
}
