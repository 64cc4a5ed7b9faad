import {
  decodeText,
  type FileClaim,
  holds,
  joinPath,
  listFiles,
  type OpenAnswers,
  type ReadableTree,
  ToolkitError,
} from '@falco-toolkit/core';
import picomatch from 'picomatch';
import type { FileRule } from './manifest.ts';
import type { ResolvedKind, ResolvedPart } from './resolve-kind.ts';
import type { TemplateEngine } from './template-engine.ts';

/** Renders every file of a resolved kind. Files whose rules do not hold are left out. */
export function renderFiles(
  templates: ReadableTree,
  engine: TemplateEngine,
  kind: ResolvedKind,
  answers: OpenAnswers,
): readonly FileClaim[] {
  return kind.parts.flatMap((resolved) => renderPart(templates, engine, kind, resolved, answers));
}

function renderPart(
  templates: ReadableTree,
  engine: TemplateEngine,
  kind: ResolvedKind,
  resolved: ResolvedPart,
  answers: OpenAnswers,
): readonly FileClaim[] {
  const folder = joinPath(resolved.folder, 'files');
  const rules = compileRules(resolved.part.files ?? []);
  return listFiles(templates, folder).flatMap((file) => {
    const rendered = file.endsWith('.hbs');
    const path = fillPath(rendered ? file.slice(0, -'.hbs'.length) : file, kind.context, resolved.origin);
    const matching = rules.filter(({ matches }) => matches(path));
    if (!matching.every(({ rule }) => holds(rule.when, answers))) return [];
    const source = joinPath(folder, file);
    const bytes = templates.read(source);
    if (bytes === undefined) throw unreadable(source);
    const text = decodeText(bytes) ?? bytes;
    const content = rendered ? engine.render(`templates/${source}`, asText(text, source), kind.context) : text;
    const ownership = matching.findLast(({ rule }) => rule.ownership !== undefined)?.rule.ownership ?? 'managed';
    return [{ path, content, mode: templates.mode(source) ?? '644', ownership, origin: resolved.origin }];
  });
}

function compileRules(
  rules: readonly FileRule[],
): readonly { readonly rule: FileRule; readonly matches: (path: string) => boolean }[] {
  return rules.map((rule) => ({ rule, matches: picomatch(rule.match, { dot: true }) }));
}

/** Replaces `__value__` in a path. A name that is no value stays as it is (`__init__.py`). */
function fillPath(path: string, context: Readonly<Record<string, unknown>>, origin: string): string {
  return path.replace(/__([a-z][A-Za-z0-9]*)__/g, (whole, name: string) => {
    if (!Object.hasOwn(context, name)) return whole;
    const value = context[name];
    if (typeof value === 'string' && value !== '' && !value.includes('/')) return value;
    const message = `the path ${path} of ${origin} uses ${name}, which is ${JSON.stringify(value)} and no path segment`;
    throw new ToolkitError({ code: 'broken-template', message });
  });
}

/** What is listed and has no content to copy: a link that leads out of the templates, or a pipe. */
function unreadable(source: string): ToolkitError {
  const message = `templates/${source} cannot be read: it is no file of the templates`;
  const hint = 'A link has to stay in its folder of templates; put a file there instead.';
  return new ToolkitError({ code: 'broken-template', message, hint });
}

function asText(content: string | Uint8Array, source: string): string {
  if (typeof content === 'string') return content;
  throw new ToolkitError({
    code: 'broken-template',
    message: `templates/${source} is rendered but is not UTF-8 text`,
    hint: 'Take the .hbs off to copy it byte for byte.',
  });
}
