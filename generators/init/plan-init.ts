import {
  type FileClaim,
  type GeneratorContext,
  type Host,
  type Plan,
  readText,
  settlePlan,
  type Task,
  ToolkitError,
} from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import { editJson, type JsonObject, withoutComments } from './edit-json.ts';

const plugin = 'falco';
const syncGenerator = 'falco:sync';

/** Decides what a workspace lacks: the plugin among its dependencies, and what `nx.json` says of it. */
export function planInit({ host, version }: GeneratorContext): Plan {
  if (host.kind('nx.json') !== 'file') {
    throw new ToolkitError({
      code: 'unsupported-host',
      message: 'this is no Nx workspace: there is no nx.json',
      hint: '`npx nx@latest init` makes it one. The other generators need none.',
    });
  }
  const edits = [
    edit(host, 'nx.json', withPlugin),
    ...(host.kind('package.json') === 'file'
      ? [edit(host, 'package.json', (manifest) => withDependency(manifest, version))]
      : []),
  ];
  const install = edits.some((claim) => claim?.path === 'package.json') && !isInstalled(host);
  return settlePlan({
    generator: 'init',
    host,
    target: '',
    claims: edits.filter((claim) => claim !== undefined),
    tasks: install ? [installTask(host)] : [],
    notes: edits[0] === undefined ? [byHand] : [],
    digest: sha256,
  });
}

const byHand = `nx.json has comments, which would be lost. Add ${JSON.stringify(plugin)} to its "plugins", and ${JSON.stringify(syncGenerator)} to its "sync.globalGenerators".`;

function edit(host: Host, path: string, change: (value: JsonObject) => JsonObject): FileClaim | undefined {
  const text = readText(host, path) ?? '';
  const content = editJson(text, change);
  if (content === undefined) {
    // Nx takes comments in its own file, and npm none in its manifest.
    if (path === 'nx.json' && editJson(withoutComments(text), change) !== undefined) return undefined;
    const message = `${path} is no JSON object that can be read`;
    throw new ToolkitError({ code: 'unsupported-host', message, hint: `Mend ${path} first.` });
  }
  return { path, content, mode: host.mode(path) ?? '644', ownership: 'merged', origin: 'init' };
}

function withPlugin(nx: JsonObject): JsonObject {
  const plugins = listOf(nx['plugins'], 'plugins');
  const sync = objectOf(nx['sync']);
  const global = listOf(sync['globalGenerators'], 'sync.globalGenerators');
  return {
    ...nx,
    plugins: plugins.some(isOurs) ? plugins : [...plugins, plugin],
    sync: { ...sync, globalGenerators: global.includes(syncGenerator) ? global : [...global, syncGenerator] },
  };
}

/** A plugin is its name, or an object with it and options. */
function isOurs(entry: unknown): boolean {
  return entry === plugin || objectOf(entry)['plugin'] === plugin;
}

function withDependency(manifest: JsonObject, version: string): JsonObject {
  const known = ['dependencies', 'devDependencies'].some((group) => Object.hasOwn(objectOf(manifest[group]), plugin));
  if (known || manifest['name'] === plugin) return manifest;
  return { ...manifest, devDependencies: { ...objectOf(manifest['devDependencies']), [plugin]: `^${version}` } };
}

function isInstalled(host: Host): boolean {
  return host.kind(`node_modules/${plugin}/package.json`) === 'file';
}

function installTask(host: Host): Task {
  const managers = { 'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun' };
  const found = Object.entries(managers).find(([lock]) => host.kind(lock) === 'file');
  return { title: 'Install the plugin', run: [found?.[1] ?? 'npm', 'install'] };
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (value === undefined || Array.isArray(value)) return value ?? [];
  const message = `${name} of nx.json is no list`;
  throw new ToolkitError({
    code: 'unsupported-host',
    message,
    hint: 'Mend nx.json first; Nx does not take it either.',
  });
}

function objectOf(value: unknown): JsonObject {
  // Every object of a JSON file has string keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
