/** Whether there is somebody to ask: a terminal at both ends, and no CI. */
export function canAsk(): boolean {
  const { CI, TERM } = process.env;
  const automatic = CI !== undefined && CI !== '' && CI !== '0' && CI !== 'false';
  return process.stdin.isTTY === true && process.stdout.isTTY === true && !automatic && TERM !== 'dumb';
}
