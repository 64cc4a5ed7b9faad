import { unlessCancelled } from './cancelled.ts';

/** Asks what is to be done, among generators and commands. Rejects with `Cancelled`. */
export async function chooseEntry(entries: readonly (readonly [name: string, summary: string])[]): Promise<string> {
  const { select } = await import('@clack/prompts');
  const options = entries.map(([value, hint]) => ({ value, label: value, hint }));
  return unlessCancelled(await select({ message: 'What shall it be?', options }));
}
