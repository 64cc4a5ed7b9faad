import type { KindExample } from '../list-examples.ts';
import type { ServiceDefinition } from './start-service.ts';

interface Program {
  /** Makes the program, in the folder of the project. */
  readonly build: readonly [program: string, ...args: readonly string[]];
  readonly command: (name: string) => readonly [program: string, ...args: readonly string[]];
}

/** How each integration is built and started. */
const programs: Readonly<Record<string, Program>> = {
  'integration-go': { build: ['make', 'build', 'VERSION=0.1.0'], command: (name) => [`dist/${name}`] },
  'integration-python': { build: ['make', 'venv'], command: (name) => [`.venv/bin/${name}`] },
  'integration-typescript': { build: ['make', 'build'], command: () => ['node', 'dist/main.js'] },
};

/** An integration that the conformance suite drives. */
export interface ConformanceSubject {
  /** Makes the program, in the folder of the project. */
  readonly build: readonly [program: string, ...args: readonly string[]];
  readonly service: (folder: string) => ServiceDefinition;
}

/**
 * How an example is driven by the conformance suite, or `undefined` when it is not: one example of each integration is, since
 * the others differ in their defaults, which the cases set.
 */
export function conformanceSubject({ answers, kind, name }: KindExample): ConformanceSubject | undefined {
  const program = programs[kind];
  if (program === undefined || name !== 'webhook') return undefined;
  const project = String(answers['name']);
  return {
    build: program.build,
    service: (cwd) => ({
      name: project,
      command: program.command(project),
      cwd,
      prefix: `${project.toUpperCase().replaceAll('-', '_')}_`,
    }),
  };
}

/** Whether a kind's service is driven while its clock is watched, so that nothing else may run meanwhile. */
export function isTimed(kind: string): boolean {
  return Object.hasOwn(programs, kind);
}
