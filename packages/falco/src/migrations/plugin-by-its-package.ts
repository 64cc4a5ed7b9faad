import type { Tree } from '@nx/devkit';

const former = 'falco/plugin';
const present = 'falco';

/** Before 0.1.0 the plugin was a module of its own, `falco/plugin`; since then it is the package itself. */
export function pluginByItsPackage(tree: Tree): void {
  const text = tree.read('nx.json', 'utf8');
  if (text === null || !text.includes(JSON.stringify(former))) return;
  // Only the name changes, so that comments and order stay as they are.
  tree.write('nx.json', text.replaceAll(JSON.stringify(former), JSON.stringify(present)));
}
