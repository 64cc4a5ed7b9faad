/**
 * Where the text waits that a conflict is about. As long as it is there, the file's record and pristine text are those of
 * before; once the markers are gone from the file, it becomes the pristine text.
 */
export function pendingPath(path: string): string {
  return `.falco/conflicts/${path}.txt`;
}
