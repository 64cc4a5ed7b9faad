import type { Tool } from './tool.ts';

/** Something that a user who waits wants to see. Nothing happens, and nothing is said, for a tool that is already there. */
export type Progress =
  | { readonly kind: 'started'; readonly tool: Tool }
  | { readonly kind: 'waiting'; readonly tool: Tool }
  | { readonly kind: 'finished'; readonly tool: Tool; readonly seconds: number };

/** One line of text without its line end. */
export function describeProgress(progress: Progress): string {
  const { name, seconds, version } = progress.tool;
  switch (progress.kind) {
    case 'started':
      return `installing ${name} ${version}, takes about ${seconds} s the first time`;
    case 'waiting':
      return `waiting for another process that installs ${name} ${version}`;
    case 'finished':
      return `installed ${name} ${version} in ${progress.seconds.toFixed(1)} s`;
  }
}
