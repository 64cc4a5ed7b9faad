/** What a Markdown page names of its repository. */
export interface Mentions {
  /** Targets of relative links, without anchors. */
  readonly links: readonly string[];
  /** Inline code that reads like a path of this repository. */
  readonly paths: readonly string[];
  /** Lines of `sh` blocks and inline commands, taken apart at `&&`. */
  readonly commands: readonly string[];
}

const folders = /^(?:packages|generators|templates|tools|docs|\.ci|\.github)(?:\/[\w.@-]+)*\/?$/;
/** Where users keep their own kinds: a path of their workspaces, not of this repository. */
const extensions = /^tools\/falco\b/;
const programs = /^(?:npm|npx|node) /;

/** Finds links, paths and commands in a Markdown text. Blocks of other languages are examples and do not count. */
export function findMentions(text: string): Mentions {
  const blocks = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)];
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  const code = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, inline = '']) => inline);
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const shell = blocks.flatMap(([, language, body = '']) => (language === 'sh' ? body.split('\n') : []));
  return {
    links: links.filter((link) => !/^[a-z]+:|^#/.test(link)).map((link) => link.replace(/#.*$/, '')),
    paths: code.filter((inline) => folders.test(inline) && !extensions.test(inline)),
    commands: [...shell, ...code.filter((inline) => programs.test(inline))]
      .flatMap((line) => line.split('&&'))
      .map((command) => command.trim())
      .filter((command) => command !== '' && !command.startsWith('#')),
  };
}
