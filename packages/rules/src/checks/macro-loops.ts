import type { MacroNode } from '../condition/expression.ts';

/** A use of a macro that leads back to where it came from. */
export interface LoopedUse {
  readonly owner: string;
  readonly leaf: MacroNode;
}

/** The uses that close a circle among macros, in linear time and without recursion. */
export function loopOf(names: readonly string[], used: (name: string) => readonly MacroNode[]): readonly LoopedUse[] {
  const loops: LoopedUse[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of names) {
    if (state.has(start)) continue;
    const path = [{ name: start, rest: used(start)[Symbol.iterator]() }];
    state.set(start, 'open');
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { done, value: leaf } = top.rest.next();
      if (done === true) {
        state.set(top.name, 'done');
        path.pop();
      } else if (state.get(leaf.name) === 'open') loops.push({ owner: top.name, leaf });
      else if (!state.has(leaf.name)) {
        state.set(leaf.name, 'open');
        path.push({ name: leaf.name, rest: used(leaf.name)[Symbol.iterator]() });
      }
    }
  }
  return loops;
}
