// Written by `npm run sync` from the commands that are targets.
import { adaptCommand } from './adapt-command.ts';

export const tierCheck = adaptCommand('tier-check');
export const lint = adaptCommand('lint');
