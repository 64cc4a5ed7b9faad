import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { type CreateNodesV2, createNodesFromFiles } from '@nx/devkit';
import { parse } from 'yaml';
import { proofOfKind } from './proof-of-kind.ts';

/** The plugin's name in Nx. */
export const name = 'proofs';

/** Every kind with examples is a project of this repository, whose target `prove` proves them. */
export const createNodes: CreateNodesV2 = [
  'templates/*/*/kind.yaml',
  (files, options, context) =>
    createNodesFromFiles(
      (file) => {
        const manifest = readFileSync(join(context.workspaceRoot, file), 'utf8');
        const { examples = [], title } = parse(manifest);
        if (examples.length === 0) return {};
        const root = dirname(file);
        return { projects: { [root]: proofOfKind({ id: posix.relative('templates', root), title, manifest }) } };
      },
      files,
      options,
      context,
    ),
];
