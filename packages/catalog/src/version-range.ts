/** Whether a version is in a range: comparisons that all have to hold, `>=0.42.0 <0.44.0`. No range holds every version. */
export function inRange(version: string, range: string | undefined): boolean {
  return (range ?? '').split(' ').every((comparison) => comparison === '' || compares(version, comparison));
}

/** Orders versions by their numbers; a pre-release comes before its release, missing numbers count as zero. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.release === right.release) return 0;
  if (left.release === '') return 1;
  if (right.release === '') return -1;
  return left.release < right.release ? -1 : 1;
}

function compares(version: string, comparison: string): boolean {
  const operator = /^[<>=]+/.exec(comparison)?.[0] ?? '=';
  const order = compareVersions(version, comparison.slice(operator.length));
  switch (operator) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    default:
      return order === 0;
  }
}

function parse(version: string): { readonly numbers: readonly number[]; readonly release: string } {
  const [core = '', ...release] = version.split('-');
  return { numbers: core.split('.').map(Number), release: release.join('-') };
}
