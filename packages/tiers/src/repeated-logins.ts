import { foldLogin } from './github-login.ts';

/** A login and the list that it stands in. */
export interface ListedLogin {
  readonly list: string;
  readonly login: string;
}

/** A login that was there before, in the same list or in another. */
export interface RepeatedLogin<T extends ListedLogin> {
  readonly first: T;
  readonly again: T;
}

/** Finds every login that comes again, compared without case, in the order given. */
export function findRepeatedLogins<T extends ListedLogin>(logins: readonly T[]): readonly RepeatedLogin<T>[] {
  const known = new Map<string, T>();
  const repeated: RepeatedLogin<T>[] = [];
  for (const again of logins) {
    const folded = foldLogin(again.login);
    const first = known.get(folded);
    if (first === undefined) known.set(folded, again);
    else repeated.push({ first, again });
  }
  return repeated;
}

/** The repetition as a sentence. The names of the lists come as the reader knows them. */
export function describeRepetition({ first, again }: RepeatedLogin<ListedLogin>): string {
  const spelling = first.login === again.login ? '' : ` as ${first.login}`;
  if (first.list === again.list)
    return `${again.login} is in ${again.list} twice${spelling === '' ? '' : `, once${spelling}`}`;
  return `${again.login} is in ${again.list}, and already in ${first.list}${spelling}`;
}
