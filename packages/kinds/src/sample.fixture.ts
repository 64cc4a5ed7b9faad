import { type Host, type MemoryFile, memoryHost } from '@falco-toolkit/core';

const kind = `apiVersion: falco.org/v1alpha1
kind: Kind
name: note
tier: repository
title: Note
summary: A note.
questions:
  tone: { type: string, title: Tone, description: How it sounds, choices: { dry: d, warm: w }, default: dry }
  signature: { type: string, title: Signature, description: Who signs, when: { tone: warm } }
values:
  greeting: 'Dear {{title name}}'
  ecosystems: [npm]
layers:
  - licence
  - { name: postcard, when: { tone: warm } }
files:
  - { match: 'notes/**', ownership: seeded }
  - { match: 'notes/warm.md', when: { tone: warm } }
targets:
  build: { run: [make, build], outputs: [dist] }
examples:
  - { name: plain, title: Plain, answers: { name: edge } }
verify:
  - { title: It is there, run: [test, -f, README.md] }
`;
const layer = (name: string, more = '') =>
  `apiVersion: falco.org/v1alpha1\nkind: Layer\nname: ${name}\ntitle: T\nsummary: S.\n${more}`;

/** A small template folder for tests, with changes. */
export function sampleTemplates(changes: Readonly<Record<string, MemoryFile>> = {}): Host {
  return memoryHost({
    'repository/note/kind.yaml': kind,
    'repository/note/files/README.md.hbs': '{{greeting}}{{#if signature}}, {{signature}}{{/if}}\n',
    'repository/note/files/notes/__name__.md.hbs': '{{tone}}\n',
    'repository/note/files/notes/warm.md': 'raw {{tone}}\n',
    'repository/note/files/notes/__init__.py': '',
    'repository/note/files/run.sh': { content: '#!/bin/sh\n', mode: '755' },
    'repository/note/files/logo.png': new Uint8Array([0x89, 0x50, 0xff, 0x00]),
    '_layers/licence/layer.yaml': layer('licence', 'needs: [ecosystems]\n'),
    '_layers/licence/files/LICENSE': 'text of {{nobody}}\n',
    '_layers/postcard/layer.yaml': layer('postcard', 'verify: [{ title: Card, run: [test, -f, CARD] }]\n'),
    '_layers/postcard/files/CARD.hbs': '{{data.stamps.price}}\n',
    '_data/stamps.yaml': 'price: 85\n',
    ...changes,
  });
}
