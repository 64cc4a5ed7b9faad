import type { Answers, OpenAnswers } from '@falco-toolkit/core';
import type { promoteOptions } from './options.ts';

/** Checked answers of `promote`. */
export type PromoteAnswers = Answers<typeof promoteOptions> & OpenAnswers;
