import { memoryHost } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { facts } from '../facts.fixture.ts';
import { readFacts, readFieldCatalogue } from './read-facts.ts';

describe('the data', () => {
  it('names the version of each catalogue', () => {
    expect(facts.catalogues.map(({ version }) => version)).toMatchInlineSnapshot(`
      [
        "cloudtrail 0.17.1",
        "container 0.7.1",
        "dummy 0.11.5",
        "gcpaudit 0.8.1",
        "libs 0.25.4 (Falco 0.44.1)",
        "github 0.10.1",
        "json 0.7.4",
        "k8saudit 0.18.0",
        "k8smeta 0.4.1",
        "krsi 0.2.0",
        "okta 0.12.0",
        "libs 0.25.4 (Falco 0.44.1)",
      ]
    `);
  });

  it('has every field under one name', () => {
    const names = facts.catalogues.flatMap(({ fields }) => [...fields.keys()]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('knows the sources of all catalogues', () => {
    for (const { sources } of facts.catalogues)
      for (const source of sources) expect([...facts.sources.keys()]).toContain(source);
  });

  it('says nothing of a field that is there and removed', () => {
    const classes = new Set(
      facts.catalogues.flatMap(({ fields }) => [...fields.keys()].map((name) => name.split('.', 1)[0])),
    );
    expect([...facts.removed.keys()].filter((name) => classes.has(name))).toEqual([]);
  });
});

describe('readFieldCatalogue', () => {
  it('names the place of a type that does not exist', () => {
    const text = 'title: A\nsources: []\nversion: a 1\nreadFrom: a\nfields:\n  a.b: text\n';
    expect(() => readFieldCatalogue({ file: 'a.yaml', text })).toThrow(/a\.yaml:6:8/);
  });
});

describe('readFacts', () => {
  it('refuses an empty folder', () => {
    expect(() => readFacts(memoryHost())).toThrow(/events\.yaml/);
  });
});
