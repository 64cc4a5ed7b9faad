import { ToolkitError } from '@falco-toolkit/core';
import { evaluatePipeline, isTrue, type TemplateScope } from './template-actions.ts';

type Token = { readonly text: string } | { readonly action: string };

/** One open block of a template. */
interface Block {
  /** Whether what stands here is written. */
  readonly active: boolean;
  /** Whether a branch of the block was written already. */
  readonly settled: boolean;
  readonly scope: TemplateScope;
}

/**
 * What Helm makes of a template of ours. It knows the actions that our charts have, and nothing more; the real Helm is asked in the
 * tests.
 */
export function renderTemplateText(template: string, scope: TemplateScope): string {
  let output = '';
  const stack: Block[] = [{ active: true, settled: true, scope }];
  for (const token of tokenize(template)) {
    const block = stack.at(-1);
    if (block === undefined) throw broken('it ends a block that was not begun');
    if ('text' in token) {
      if (block.active) output += token.text;
      continue;
    }
    const [word = '', ...rest] = token.action.split(' ');
    const pipeline = rest.join(' ');
    const outer = stack.at(-2);
    if (word === 'if' || word === 'with') stack.push(openBlock(block, word, pipeline));
    else if (word === 'else' && outer !== undefined) {
      stack[stack.length - 1] = elseBlock(block, outer, pipeline);
    } else if (word === 'end') stack.pop();
    else if (block.active) output += String(evaluatePipeline(token.action, block.scope));
  }
  if (stack.length !== 1) throw broken('a block of it is not ended');
  return output;
}

function openBlock(outer: Block, word: string, pipeline: string): Block {
  const value = outer.active ? evaluatePipeline(pipeline, outer.scope) : null;
  const active = outer.active && isTrue(value);
  return { active, settled: active, scope: word === 'with' && active ? { ...outer.scope, dot: value } : outer.scope };
}

function elseBlock(block: Block, outer: Block, pipeline: string): Block {
  const holds = pipeline === '' || isTrue(evaluatePipeline(pipeline.replace(/^if /, ''), outer.scope));
  const active = outer.active && !block.settled && holds;
  return { active, settled: block.settled || active, scope: outer.scope };
}

/** Text and actions; a hyphen at a brace takes the blanks on its side away. */
function tokenize(template: string): readonly Token[] {
  const tokens: Token[] = [];
  const action = /\{\{(-?) ?((?:"(?:[^"\\]|\\.)*"|[^"}])*?) ?(-?)\}\}/g;
  let at = 0;
  let trim = false;
  for (const match of template.matchAll(action)) {
    const [all, left, body = '', right] = match;
    const text = template.slice(at, match.index);
    const started = trim ? text.trimStart() : text;
    tokens.push({ text: left === '-' ? started.trimEnd() : started }, { action: body });
    at = match.index + all.length;
    trim = right === '-';
  }
  const rest = template.slice(at);
  return [...tokens, { text: trim ? rest.trimStart() : rest }];
}

function broken(message: string): ToolkitError {
  return new ToolkitError({ code: 'broken-template', message: `a template cannot be read: ${message}` });
}
