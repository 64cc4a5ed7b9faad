/** Something that was read off the files, and why. */
export interface Inference<T> {
  /** `undefined` when nothing tells. */
  readonly value: T | undefined;
  /** What it was read from, as the rest of a sentence that begins with the value. */
  readonly reason: string;
}

/** The first inference that has a value; the last one when none has. */
export function firstOf<T>(...inferences: readonly [Inference<T>, ...Inference<T>[]]): Inference<T> {
  return inferences.find(({ value }) => value !== undefined) ?? inferences[inferences.length - 1] ?? inferences[0];
}

/** An inference from an answer, which needs no reason. */
export function given<T>(value: T | undefined): Inference<T> {
  return { value, reason: 'as given' };
}

/** An inference that came to nothing. */
export function unknown<T>(reason: string): Inference<T> {
  return { value: undefined, reason };
}
