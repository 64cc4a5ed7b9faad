// Lints or adopts a tree in a process of its own, and prints what that took: processor time, which a busy machine leaves as it is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentDate, diskHost, diskTree, openOutside } from '@falco-toolkit/apply';
import { commands } from '@falco-toolkit/commands';
import { generators, openToolkit } from '@falco-toolkit/generators';

const [name, folder = ''] = process.argv.slice(2);
const used = process.cpuUsage();
const before = used.user + used.system;
const context = openToolkit(diskHost(folder, { today: currentDate() }), diskTree);
if (name === 'lint') {
  const lint = await commands.lint.load();
  const result = await lint.run({ folder: '.' }, { ...context, outside: openOutside(folder, () => {}) });
  result.render('text');
} else if (name === 'adopt') generators.adopt.plan({ path: 'contrib' }, context);
else readAll(folder);
const { maxRSS: kilobytes, systemCPUTime, userCPUTime } = process.resourceUsage();
console.log(JSON.stringify({ milliseconds: (userCPUTime + systemCPUTime - before) / 1000, kilobytes }));

/** What nobody can do without: to read every file. */
function readAll(root: string): void {
  const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  for (const { name: file, parentPath } of files) readFileSync(join(parentPath, file));
}
