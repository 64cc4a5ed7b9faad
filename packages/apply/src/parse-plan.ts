import {
  type Operation,
  type Plan,
  type Problem,
  type Task,
  ToolkitError,
  throwProblems,
  unsafeReason,
} from '@falco-toolkit/core';
import { isRecord, isTextList } from './json-shape.ts';
import { planVersion } from './serialize-plan.ts';

type Report = (where: string, wanted: string) => undefined;

/**
 * Reads a plan that `serializePlan` wrote. Throws `broken-record` with everything that is wrong with it:
 * it may come from another machine, and is trusted no more than any answer.
 */
export function parsePlan(text: string): Plan {
  const problems: Problem[] = [];
  const report: Report = (where, wanted) => {
    problems.push({
      code: 'broken-record',
      message: `the stored plan is broken: ${where} ${wanted}`,
      hint: 'Make the plan again.',
    });
    return undefined;
  };
  const value = parseJson(text);
  if (!isRecord(value) || value.version !== planVersion) {
    const message = `the stored plan is not of version ${planVersion}`;
    throw new ToolkitError({
      code: 'broken-record',
      message,
      hint: 'Make the plan again with this version of the toolkit.',
    });
  }
  const operations = listOf(value.operations, 'operations', report).map((item, index) =>
    parseOperation(item, `operations[${index}]`, report),
  );
  const tasks = listOf(value.tasks, 'tasks', report).map((item, index) => parseTask(item, `tasks[${index}]`, report));
  const plan: Plan = {
    generator: textOf(value.generator, 'generator', report),
    target: value.target === '' ? '' : pathOf(value.target, 'target', report),
    operations: operations.filter((operation) => operation !== undefined),
    tasks: tasks.filter((task) => task !== undefined),
    notes: isTextList(value.notes) ? value.notes : (report('notes', 'must be a list of strings') ?? []),
  };
  const unsorted = plan.operations.findIndex(
    ({ path }, index) => index > 0 && path <= (plan.operations[index - 1]?.path ?? ''),
  );
  if (problems.length === 0 && unsorted > 0)
    report(`operations[${unsorted}].path`, 'must come after the one before it');
  throwProblems(problems);
  return plan;
}

function parseOperation(value: unknown, at: string, report: Report): Operation | undefined {
  if (!isRecord(value)) return report(at, 'must be an object');
  const path = pathOf(value.path, `${at}.path`, report);
  const origin = textOf(value.origin, `${at}.origin`, report);
  if (value.type === 'remove') return { type: 'remove', path, origin };
  const { change, mode, ownership, type } = value;
  const content = contentOf(value.content, `${at}.content`, report);
  if (type !== 'write') return report(`${at}.type`, 'must be write or remove');
  if (change !== 'create' && change !== 'update') return report(`${at}.change`, 'must be create or update');
  if (mode !== '644' && mode !== '755') return report(`${at}.mode`, 'must be "644" or "755"');
  if (ownership !== 'managed' && ownership !== 'seeded' && ownership !== 'merged') {
    return report(`${at}.ownership`, 'must be managed, seeded or merged');
  }
  return { type, change, path, content, mode, ownership, origin };
}

function parseTask(value: unknown, at: string, report: Report): Task | undefined {
  if (!isRecord(value)) return report(at, 'must be an object');
  const title = textOf(value.title, `${at}.title`, report);
  const unless = value.unless === undefined ? {} : { unless: pathOf(value.unless, `${at}.unless`, report) };
  const [program, ...rest] = isTextList(value.run) ? value.run : [];
  if (program === undefined || program === '') return report(`${at}.run`, 'must be a program and its arguments');
  const input = value.input === undefined ? {} : { input: contentOf(value.input, `${at}.input`, report) };
  return { title, run: [program, ...rest], ...unless, ...input };
}

function contentOf(value: unknown, at: string, report: Report): string | Uint8Array {
  if (typeof value === 'string') return value;
  const encoded = isRecord(value) ? value.base64 : undefined;
  const valid =
    typeof encoded === 'string' &&
    /^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(encoded) &&
    !encoded.includes('_');
  return valid
    ? new Uint8Array(Buffer.from(encoded, 'base64'))
    : (report(at, 'must be a string or {"base64": …}') ?? '');
}

function pathOf(value: unknown, at: string, report: Report): string {
  const path = textOf(value, at, report);
  const reason = typeof value === 'string' ? unsafeReason(path) : undefined;
  if (reason !== undefined) report(at, `(${JSON.stringify(path)}) is refused: ${reason}`);
  return path;
}

function textOf(value: unknown, at: string, report: Report): string {
  return typeof value === 'string' ? value : (report(at, 'must be a string') ?? '');
}

function listOf(value: unknown, at: string, report: Report): readonly unknown[] {
  return Array.isArray(value) ? value : (report(at, 'must be a list') ?? []);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ToolkitError(
      { code: 'broken-record', message: `the stored plan is no JSON: ${reason}`, hint: 'Make the plan again.' },
      error,
    );
  }
}
