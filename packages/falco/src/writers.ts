// Written by `npm run sync` from the commands that change files.
import * as commands from '@falco-toolkit/commands/writers';
import { adaptWriter } from './adapt-writer.ts';

export const promote = adaptWriter(commands.promote);
export const undo = adaptWriter(commands.undo);
export const update = adaptWriter(commands.update);
