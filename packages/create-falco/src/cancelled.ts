/** Thrown when a person breaks off at a prompt: nothing was written, and nothing is wrong. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('Cancelled: nothing was written.');
  }
}

/** The answer of a prompt; throws {@link Cancelled} for the symbol that stands for none. */
export function unlessCancelled<T>(answer: T | symbol): T {
  if (typeof answer === 'symbol') throw new Cancelled();
  return answer;
}
