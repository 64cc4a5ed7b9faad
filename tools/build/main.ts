// npm run build: the packages as they are published, each in a folder below dist/packages that `npm pack` makes a tarball of.
import { join } from 'node:path';
import { buildPackage } from './build-package.ts';
import { publishedPackages } from './published-packages.ts';

const repository = join(import.meta.dirname, '..', '..');
for (const published of publishedPackages) {
  console.log(`${published.name}: ${await buildPackage(repository, published)}`);
}
