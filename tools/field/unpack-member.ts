import { join } from 'node:path';
import type { Field } from './field.ts';
import { runStep } from './run-step.ts';

/** One file or folder of an archive, and where to put it. */
export interface MemberUnpacking {
  /** The tool that is being installed, for errors. */
  readonly name: string;
  readonly archive: string;
  /** Path within the archive. */
  readonly member: string;
  readonly folder: string;
  readonly field: Field;
}

// Python's zipfile, since the tar of most Linux systems reads no zip and unzip is often missing.
const unzip = `import sys, zipfile
archive, member, target = sys.argv[1:]
with zipfile.ZipFile(archive) as opened:
    wanted = [name for name in opened.namelist() if name == member or name.startswith(member + "/")]
    opened.extractall(target, wanted)
`;

/** Takes one file or folder out of an archive. Returns its path, at which nothing is when the archive does not hold it. */
export async function unpackMember({ archive, field, folder, member, name }: MemberUnpacking): Promise<string> {
  const [command, ...args] = unpackCommand(archive, member, folder);
  await runStep({ tool: name, command, args, folder, environment: field.environment });
  return join(folder, member);
}

function unpackCommand(archive: string, member: string, target: string): readonly [string, ...string[]] {
  if (/\.(?:zip|whl)$/.test(archive)) return ['python3', '-c', unzip, archive, member, target];
  return ['tar', '-xzf', archive, '-C', target, member];
}
