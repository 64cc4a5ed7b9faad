import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { memoryHost } from '@falco-toolkit/core';
import { afterEach, describe, expect, it } from 'vitest';
import { applyPlan } from './apply-plan.ts';
import { diskHost } from './disk-tree.ts';
import { renderDiff } from './render-diff.ts';
import { makeFolder, planOf, readAll, remove, removeFolders, write, writeFiles } from './sample-project.ts';

afterEach(removeFolders);

describe('the diff of a plan', () => {
  it('reads as git writes it', () => {
    const host = memoryHost({
      'a.txt': 'one\ntwo\nthree\n',
      'b.sh': 'x\n',
      'old.txt': 'bye',
      bin: new Uint8Array([0, 1]),
    });
    const plan = planOf([
      write('a.txt', 'one\n2\nthree\n', 'update'),
      write('b.sh', 'x\n', 'update', '755'),
      write('bin', new Uint8Array([0, 2]), 'update'),
      write('new.sh', 'new\n', 'create', '755'),
      remove('old.txt'),
    ]);
    expect(renderDiff(host, plan)).toBe(
      `diff --git a/a.txt b/a.txt
--- a/a.txt
+++ b/a.txt
@@ -1,3 +1,3 @@
 one
-two
+2
 three
diff --git a/b.sh b/b.sh
old mode 100644
new mode 100755
diff --git a/bin b/bin
Binary files a/bin and b/bin differ
diff --git a/new.sh b/new.sh
new file mode 100755
--- /dev/null
+++ b/new.sh
@@ -0,0 +1,1 @@
+new
diff --git a/old.txt b/old.txt
deleted file mode 100644
--- a/old.txt
+++ /dev/null
@@ -1,1 +0,0 @@
-bye
\\ No newline at end of file
`,
    );
  });

  it('is empty when nothing would change', () => {
    const host = memoryHost({ a: 'a' });
    expect(renderDiff(host, planOf([write('a', 'a', 'update'), remove('gone')]))).toBe('');
  });

  it('names paths from the root, below the target', () => {
    expect(renderDiff(memoryHost(), planOf([write('a', 'x\n')], { target: 'dir' }))).toContain('+++ b/dir/a\n');
  });

  it.each([
    ['plain lines', 'a\nb\nc\n', 'a\nB\nc\nd\n'],
    ['no newline at either end', 'a\nb', 'a\nc'],
    ['a newline added', 'a', 'a\n'],
    ['Windows line ends', 'a\r\nb\r\n', 'a\r\nc\r\n'],
    ['lines that look like headers', '-- a\n++ b\n@@ -1 +1 @@\n', '--- a\n+++ b\n'],
    ['a byte order mark', '\ufeffa\n', '\ufeffb\n'],
    ['emptied', 'a\n', ''],
    ['filled', '', 'a\n'],
    ['far apart', `${'x\n'.repeat(30)}a\n${'y\n'.repeat(30)}`, `${'x\n'.repeat(29)}z\na\n${'y\n'.repeat(29)}`],
    ['more changes than are compared', 'a\n'.repeat(5000), 'b\n'.repeat(5000)],
    ['control characters', 'a\fb\vc\u2028d\n', 'a\fb\vc\u2028e\rf\n'],
  ])('is taken by git apply: %s', async (_, before, after) => {
    const root = makeFolder();
    const other = makeFolder();
    for (const folder of [root, other]) {
      writeFiles(folder, { 'with space/ä.txt': before, 'mode.sh': 'm\n', 'gone/x': 'x' });
      execFileSync('git', ['init', '--quiet'], { cwd: folder });
    }
    const operations = [
      write('mode.sh', 'm\n', 'update', '755'),
      remove('gone/x'),
      write('empty', ''),
      write('new/"q".txt'.replaceAll('"', "'"), after),
    ];
    const plan = planOf([write('with space/ä.txt', after, 'update'), ...operations]);
    const patch = renderDiff(diskHost(root, { today: '2026-01-01' }), plan);
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: other, input: patch });
    await applyPlan(root, plan);
    const visible = (folder: string) => Object.entries(readAll(folder)).filter(([path]) => !path.startsWith('.git'));
    expect(visible(other)).toEqual(visible(root));
    expect(readAll(root)).toHaveProperty([join('with space', 'ä.txt')]);
  });

  it('has the colours of git when asked, and they tell a changed line from a header', () => {
    const host = memoryHost({ a: '-- old\nsame\n' });
    const colored = renderDiff(host, planOf([write('a', '++ new\nsame', 'update')]), { color: true });
    expect(colored.split('\n')).toEqual([
      '\u001b[1mdiff --git a/a b/a\u001b[m',
      '\u001b[1m--- a/a\u001b[m',
      '\u001b[1m+++ b/a\u001b[m',
      '\u001b[36m@@ -1,2 +1,2 @@\u001b[m',
      '\u001b[31m--- old\u001b[m',
      '\u001b[31m-same\u001b[m',
      '\u001b[32m+++ new\u001b[m',
      '\u001b[32m+same\u001b[m',
      '\\ No newline at end of file',
      '',
    ]);
  });
});
