// Written by `npm run sync` from the commands that are targets.
import * as commands from '@falco-toolkit/commands/targets';
import { adaptBatch } from './adapt-batch.ts';
import { adaptCommand } from './adapt-command.ts';

export const tierCheck = adaptCommand(commands.tierCheck);
export const lint = adaptCommand(commands.lint);
export const explain = adaptCommand(commands.explain);
export const render = adaptCommand(commands.render);
export const validate = adaptCommand(commands.validate);
export const tierCheckBatch = adaptBatch(commands.tierCheck);
