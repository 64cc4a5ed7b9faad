import { hasInterruptedApply, recover } from '@falco-toolkit/apply';

/** A command that was killed while it wrote is finished or taken back first; Nx's dry run only says so. */
export async function settleInterrupted(root: string, say: (message: string) => void | Promise<void>): Promise<void> {
  if (!hasInterruptedApply(root)) return;
  const dryRun = process.env['NX_DRY_RUN'] === 'true';
  await say(
    dryRun
      ? 'An earlier command did not finish writing, or one is writing now; the next that writes settles it.'
      : (await recover(root)).message,
  );
}
