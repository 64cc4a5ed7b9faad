import { hasInterruptedApply, recover } from '@falco-toolkit/apply';
import type { Output } from './output.ts';

/** A command that was killed while it wrote is finished or taken back first; a dry run only says so. */
export async function settleInterrupted(root: string, dryRun: boolean, output: Output): Promise<void> {
  if (!hasInterruptedApply(root)) return;
  if (dryRun)
    output.note('An earlier command did not finish writing, or one is writing now; the next that writes settles it.');
  else output.note((await recover(root)).message);
}
