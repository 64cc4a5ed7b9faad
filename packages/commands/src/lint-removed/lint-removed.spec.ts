import { diskTree } from '@falco-toolkit/apply';
import { type CommandContext, type Host, memoryHost, type OutputFormat, ToolkitError } from '@falco-toolkit/core';
import { dataFolder } from '@falco-toolkit/generators';
import { describe, expect, it } from 'vitest';
import { lint } from './index.ts';

const files = {
  'deploy/values.yaml': 'falco:\n  grpc:\n    enabled: true\n',
  'deploy/run.sh': 'falco --cri /run/x.sock -r a.yaml\n',
  'deploy/broken.yaml': 'falco: [\n',
  'deploy/blob.bin': new Uint8Array([0x66, 0x00, 0xff]),
  'node_modules/x/values.yaml': 'falco:\n  grpc: {}\n',
  'README.md': 'It used AuditSink once.\n',
};

async function run(given: object, host: Host = memoryHost(files), said: string[] = []) {
  const context: CommandContext = {
    host,
    templates: memoryHost(),
    data: (name) => diskTree(dataFolder(name)),
    version: '1.2.3',
    outside: {
      run: () => Promise.resolve(undefined),
      request: () => Promise.reject(new Error('no network')),
      progress: (message) => said.push(message),
    },
  };
  const result = await lint.run({ ...given }, context);
  return { passed: result.passed, render: (format: OutputFormat) => result.render(format) };
}

describe('create-falco lint', () => {
  it('says what was found by what it is, since when, what to use and where', async () => {
    const { passed, render } = await run({});
    expect(passed).toBe(false);
    expect(
      render('text'),
    ).toContain(`The gRPC output of Falco, with its gRPC server: gone since Falco 0.44 [grpc-output]
  Send alerts with http_output`);
    expect(render('text')).toContain('\n  deploy/values.yaml:2:3: error: falco.grpc\n');
    expect(render('text')).toMatch(/5 files: 2 gone, 1 mentioned$/);
  });

  it('names YAML that cannot be read, with its place, and goes on', async () => {
    const { render } = await run({ folder: 'deploy' });
    expect(render('text')).toMatch(/not read as YAML: deploy\/broken\.yaml:\d+:\d+: /);
    expect(JSON.parse(render('json')).skipped.yaml[0].at.file).toBe('deploy/broken.yaml');
  });

  it('looks through one file, and is content with mentions', async () => {
    const { passed, render } = await run({ folder: 'README.md' });
    expect([passed, JSON.parse(render('json')).findings[0].level]).toEqual([true, 'note']);
  });

  it('knows what an older Falco still had', async () => {
    const { findings } = JSON.parse((await run({ folder: 'deploy', falco: '0.43' })).render('json'));
    expect(findings.map(({ id, level }: { id: string; level: string }) => `${id} ${level}`)).toEqual([
      'flag-cri error',
      'grpc-output warning',
    ]);
    const { findings: none } = JSON.parse((await run({ folder: 'deploy', falco: '0.38.2' })).render('json'));
    expect(none).toEqual([]);
  });

  it('gives SARIF with a rule for every fact, and a place for every finding', async () => {
    const log = JSON.parse((await run({ folder: 'deploy' })).render('sarif'));
    const [{ results, tool, invocations }] = log.runs;
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'deploy/run.sh' },
      region: { startLine: 1, startColumn: 7, snippet: { text: 'falco --cri' } },
    });
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe(results[0].ruleId);
    expect(invocations[0].toolExecutionNotifications[0].message.text).toContain('not read as YAML');
  });

  it('names what the system does not show, and looks through the rest', async () => {
    const host = memoryHost(files);
    const refuse = (path: string): never => {
      throw new ToolkitError({ code: 'unsupported-host', message: `cannot read ${path}` });
    };
    const guarded: Host = {
      ...host,
      read: (path) => (path === 'deploy/run.sh' ? refuse(path) : host.read(path)),
      list: (path) =>
        path === 'secret' ? refuse(path) : path === '' || path === '.' ? [...host.list(''), 'secret'] : host.list(path),
      kind: (path) => (path === 'secret' ? 'directory' : host.kind(path)),
    };
    const { skipped, findings } = JSON.parse((await run({}, guarded)).render('json'));
    expect(skipped.unreadable.sort()).toEqual(['deploy/run.sh', 'secret']);
    expect(findings).toHaveLength(2);
  });

  it('follows no link, so that a loop of them has an end', async () => {
    const host = memoryHost(files, { links: { 'deploy/loop': 'deploy', away: undefined } });
    expect((await run({}, host)).render('text')).toContain('5 files: 2 gone');
  });

  it('reads the beginning of a large file, and says so', async () => {
    const large = { 'big.sh': `falco --cri x\n${'#'.repeat(1024 * 1024)}\nfalco -A\n` };
    const { skipped, findings } = JSON.parse((await run({}, memoryHost(large))).render('json'));
    expect([skipped.cut, findings.length]).toEqual([['big.sh'], 1]);
  });

  it('says how far it is in a large tree', async () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`${index}.txt`, '']));
    const said: string[] = [];
    await run({}, memoryHost(many), said);
    expect(said).toEqual(['5000 files']);
  });

  it.each([
    [{ folder: 'missing' }, 'nothing is there'],
    [{ folder: 'away' }, 'a symbolic link on its way leads outside'],
    [{ falco: 'latest' }, '--falco "latest" is not allowed here'],
  ])('refuses %j', async (given, words) => {
    await expect(run(given, memoryHost(files, { links: { away: undefined } }))).rejects.toThrow(words);
  });
});
