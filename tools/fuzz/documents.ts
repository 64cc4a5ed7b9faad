import { memoryHost } from '@falco-toolkit/core';
import { kindSchema, layerSchema, readRecord, readRecordText } from '@falco-toolkit/kinds';
import { merge } from '@falco-toolkit/merge';
import { checkLogins, checkOwners, checkRepositoryName, parseOwners, readTierMetadata } from '@falco-toolkit/tiers';
import { planUndo, readHistory } from '@falco-toolkit/update';
import fc from 'fast-check';
import { hostileDocument, hostileText } from './hostile.ts';
import { assertUnpolluted, type FuzzProperty, refusedOr } from './property.ts';

/** Everything that reads a file which somebody else may have written. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'tier.yaml': (text) => readTierMetadata({ file: 'tier.yaml', text }),
  'kind.yaml': (text) => kindSchema.read({ file: 'kind.yaml', text }),
  'layer.yaml': (text) => layerSchema.read({ file: 'layer.yaml', text }),
  'record.yaml': (text) => readRecordText({ file: 'record.yaml', text }),
  'a record in a tree': (text) => readRecord(memoryHost({ 'p/.falco/record.yaml': text }), 'p'),
  OWNERS: (text) => checkOwners(parseOwners({ file: 'OWNERS', text })),
  'the history of undo': (text) => {
    const host = memoryHost({ '.falco-undo/history.json': text });
    const history = readHistory(host);
    return history === undefined ? undefined : planUndo(host, history);
  },
};

/** Letters that look like those of a login and are none. */
const lookAlikes = [
  'оctocat',
  'octοcat',
  'ｏctocat',
  'octocat\u200b',
  'oct\u00adocat',
  'öctocat',
  'octocat\u0301',
  'ı',
];

/** Documents are read or refused with a code, whatever they are. */
export const documents: Readonly<Record<string, FuzzProperty>> = {
  ...Object.fromEntries(
    Object.entries(readers).map(([name, read]) => [
      `any text as ${name} is read, or refused with a code`,
      {
        runs: 300,
        property: fc.property(hostileDocument, (text) => {
          refusedOr(() => read(text));
          assertUnpolluted();
        }),
      },
    ]),
  ),
  'any three documents merge': {
    runs: 300,
    property: fc.property(
      fc.constantFrom('a.yaml', 'a.json', 'a.toml', 'go.mod', 'OWNERS', '.gitignore', 'a.md'),
      hostileDocument,
      hostileDocument,
      hostileDocument,
      (path, base, ours, theirs) => {
        merge({ path, base, ours, theirs });
        assertUnpolluted();
      },
    ),
  },
  'no login has letters beyond ASCII': {
    runs: 300,
    property: fc.property(fc.oneof(fc.constantFrom(...lookAlikes), hostileText), (login) => {
      const problems = checkLogins({ approvers: [login, 'hubot'], reviewers: [] }, {});
      const plain = /^[A-Za-z0-9](?:-?[A-Za-z0-9])*$/.test(login);
      if (!plain && problems.length === 0) throw new Error(`${JSON.stringify(login)} is taken for a login`);
    }),
  },
  'no name of a repository is a path, a device or anything but a label': {
    runs: 300,
    property: fc.property(hostileText, (name) => {
      const fine = checkRepositoryName(name).length === 0;
      if (fine && !/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(name))
        throw new Error(`${JSON.stringify(name)} is taken for a name`);
    }),
  },
};
