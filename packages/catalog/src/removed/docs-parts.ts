/** A document of prose, with its code told apart. */
export interface DocsParts {
  /** Whether what stands at an offset is in a block of code. */
  readonly isCode: (offset: number) => boolean;
  /** The blocks of code that are YAML. */
  readonly yaml: readonly { readonly text: string; readonly start: number }[];
}

const fence = /^([ \t]*)(`{3,}|~{3,})[ \t]*([\w+-]*)[^\n]*\n/gm;

/** Finds the fenced blocks of code of a Markdown text. */
export function docsParts(text: string): DocsParts {
  const blocks: { start: number; end: number; language: string; indent: number }[] = [];
  fence.lastIndex = 0;
  for (let match = fence.exec(text); match !== null; match = fence.exec(text)) {
    const [opening, indent = '', marks = '', language = ''] = match;
    const start = match.index + opening.length;
    const closing = new RegExp(`^[ \\t]*${marks}[ \\t]*$`, 'm').exec(text.slice(start));
    const end = closing === null ? text.length : start + closing.index;
    blocks.push({ start, end, language: language.toLowerCase(), indent: indent.length });
    fence.lastIndex = closing === null ? text.length : end + closing[0].length;
  }
  return {
    isCode: (offset) => blocks.some(({ start, end }) => offset >= start && offset < end),
    yaml: blocks
      .filter(({ language, indent }) => (language === 'yaml' || language === 'yml') && indent === 0)
      .map(({ start, end }) => ({ text: text.slice(start, end), start })),
  };
}
