/** Which of two versions (`v1.2.3`, `1.2`, `v1.2.3-rc.1`) is newer; `undefined` when one is none, or they are equal. */
export function newerVersion(first: string, second: string): 'first' | 'second' | undefined {
  const [a, b] = [parse(first), parse(second)];
  if (a === undefined || b === undefined) return undefined;
  const order = comparePart(a.numbers, b.numbers) || comparePre(a.pre, b.pre);
  return order === 0 ? undefined : order > 0 ? 'first' : 'second';
}

function parse(text: string): { readonly numbers: readonly number[]; readonly pre: string } | undefined {
  const match = /^v?(\d{1,9}(?:\.\d{1,15}){0,3})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(text);
  return match === null ? undefined : { numbers: (match[1] ?? '').split('.').map(Number), pre: match[2] ?? '' };
}

function comparePart(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A version comes after its pre-releases; those compare part by part, numbers before words. */
function comparePre(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  const [left, right] = [a.split('.'), b.split('.')];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [x, y] = [left[index], right[index]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    if (x === y) continue;
    const numeric = [x, y].map((part) => /^\d+$/.test(part));
    if (numeric[0] !== numeric[1]) return numeric[0] === true ? -1 : 1;
    return numeric[0] === true ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
  return 0;
}
