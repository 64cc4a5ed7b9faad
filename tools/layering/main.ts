import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { checkLayering } from './check-layering.ts';

const { stdout } = await execa('git', [
  'ls-files',
  '--cached',
  '--others',
  '--exclude-standard',
  '*.ts',
  '*.js',
  '*.mjs',
]);
const paths = stdout
  .split('\n')
  .filter((path) => path !== '' && !path.startsWith('templates/') && !path.includes('/goldens/'));
const files = await Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
const complaints = checkLayering(files);
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exitCode = 1;
else console.log(`layering: ${files.length} files, every import goes the right way`);
