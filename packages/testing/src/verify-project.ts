import { delimiter, join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import type { ReadableTree } from '@falco-toolkit/core';
import { readRecord, readRecordedKind, resolveVerify, type VerifyStep } from '@falco-toolkit/kinds';
import { execa } from 'execa';

/** The programs of installed packages: the toolkit's own command line is one of them. */
const installedPrograms = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.bin');

/** The steps by which a generated project proves itself: its kind's, then those of the layers that it was made with. */
export function verifyStepsOf(folder: string, templates: ReadableTree): readonly VerifyStep[] {
  const record = readRecord(diskTree(folder), '');
  if (record === undefined) throw new Error(`${folder} was not generated`);
  const kind = readRecordedKind(templates, record);
  if (kind === undefined) throw new Error(`${folder} was made from ${record.template}, which is not there`);
  return resolveVerify(kind, record.answers, templates);
}

/**
 * Runs one step in a project, with the programs of `toolFolder` (`''` for none) before those of the machine.
 * Throws with the output when it fails, or speaks where it should be silent.
 */
export async function runVerifyStep(folder: string, step: VerifyStep, toolFolder: string): Promise<void> {
  const [program, ...args] = step.run;
  const PATH = [...(toolFolder === '' ? [] : [toolFolder]), installedPrograms, process.env['PATH']].join(delimiter);
  // Projects that are thrown away share what cargo compiles of their dependencies.
  const shared = toolFolder === '' ? {} : { CARGO_TARGET_DIR: join(toolFolder, '..', 'cargo-target') };
  const env = { ...shared, ...schemasOf(step, toolFolder), ...step.env, PATH };
  const result = await execa(program, args, { cwd: folder, env, all: true, reject: false });
  const failed = result.exitCode !== 0 || result.failed;
  const spoke = step.silent === true && result.stdout.trim() !== '';
  if (failed || spoke) {
    const why = failed ? `failed (${result.exitCode ?? result.shortMessage})` : 'should be silent';
    throw new Error(`${step.run.join(' ')} ${why}:\n${result.all.slice(-8000)}`);
  }
}

/** Where a step that asks for Kubernetes' schemas finds them, instead of on the network. */
function schemasOf({ tools = [] }: VerifyStep, toolFolder: string): Readonly<Record<string, string>> {
  return tools.includes('kubernetes-schemas') ? { KUBE_SCHEMAS: join(toolFolder, 'kubernetes-schemas') } : {};
}
