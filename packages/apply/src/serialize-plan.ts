import type { Plan } from '@falco-toolkit/core';

/** Version of the form in which plans are stored; `parsePlan` takes no other. */
export const planVersion = 1;

/** Writes a plan as JSON: text as text, bytes as base64, keys always in the same order. `parsePlan` reads it back. */
export function serializePlan(plan: Plan): string {
  const { generator, notes, operations, target, tasks } = plan;
  const stored = {
    version: planVersion,
    generator,
    target,
    operations: operations.map((operation) => {
      if (operation.type === 'remove') return { type: operation.type, path: operation.path, origin: operation.origin };
      const { change, content, mode, origin, ownership, path, type } = operation;
      return {
        type,
        change,
        path,
        mode,
        ownership,
        origin,
        content: storedContent(content),
      };
    }),
    tasks: tasks.map(({ input, run, title, unless }) => ({
      title,
      run,
      ...(unless === undefined ? {} : { unless }),
      ...(input === undefined ? {} : { input: storedContent(input) }),
    })),
    notes,
  };
  return `${JSON.stringify(stored, undefined, 2)}\n`;
}

function storedContent(content: string | Uint8Array): string | { readonly base64: string } {
  return typeof content === 'string' ? content : { base64: base64(content) };
}

function base64(content: Uint8Array): string {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64');
}
