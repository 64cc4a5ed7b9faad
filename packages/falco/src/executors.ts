// Written by `npm run sync` from the commands that are targets.
import { adaptBatch } from './adapt-batch.ts';
import { adaptCommand } from './adapt-command.ts';

export const tierCheck = adaptCommand('tier-check');
export const lint = adaptCommand('lint');
export const explain = adaptCommand('explain');
export const render = adaptCommand('render');
export const validate = adaptCommand('validate');
export const tierCheckBatch = adaptBatch('tier-check');
