import type { MemoryFile } from '@falco-toolkit/core';

const licence = 'Apache License\nVersion 2.0, January 2004\n';

/** A tree of snippets with the shapes that such trees have: groups, READMEs of all sorts, dead ones, a binary, odd YAML. */
export const contribTree: Readonly<Record<string, MemoryFile>> = {
  'contrib/README.md': '# Ours\n',
  'contrib/LICENSE': licence,
  'contrib/OWNERS': 'approvers:\n  - octocat\n  - Hubot\nreviewers:\n  - monalisa\n',
  'contrib/moved/README.md': '# Moved\n\nAll of it lives [elsewhere](https://example.com) now. See there.\n',
  'contrib/examples/OWNERS': 'labels:\n  - area/examples\n',
  'contrib/examples/audit_Sink/README.md': 'How to get audit events.\nFrom an AuditSink.\n',
  'contrib/examples/audit_Sink/sink.yaml.in': 'apiVersion: auditregistration.k8s.io/v1alpha1\nkind: AuditSink\n',
  'contrib/examples/audit_Sink/enable.sh': '#!/bin/sh\nkubectl apply -f sink.yaml\n',
  'contrib/examples/demo/README.md': '# Demo\n\n![x](y.png)\n\nThis *demo* shows `things`.\n',
  'contrib/examples/demo/demo.yml': 'services:\n  falco:\n    image: falcosecurity/falco:latest\n',
  'contrib/examples/demo/miner': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0x00]),
  'contrib/examples/demo/odd.yaml': 'a: &a !t { falco: 1 }\nb: *a\n---\n[\n',
  'contrib/integrations/exporter/README.md': '# Exporter\n\nReads the gRPC output of Falco.\n',
  'contrib/integrations/exporter/main.py': 'import falco\n\nfalco.Client("unix:///run/falco/falco.sock")\n',
  'contrib/integrations/exporter/LICENSE.apache2': licence,
  'contrib/integrations/exporter/LICENSE.mit':
    'Permission is hereby granted, free of charge, to any person obtaining a copy\n',
  'contrib/integrations/logrotate/falco': '/var/log/falco.log { daily }\n',
  'contrib/integrations/module/README.md': '# A module\n',
  'contrib/integrations/module/falco/README.md': 'Inside.\n',
  'contrib/integrations/module/falco/init.pp': 'class falco {}\n',
  'contrib/rules/demo/rules.yaml':
    '- rule: R\n  desc: d\n  condition: evt.type = open\n  output: o\n  priority: INFO\n',
  'contrib/.github/workflows/ci.yaml': 'on: push\n',
  'contrib/node_modules/x/index.js': '',
};

/** A project with a repository of its own. */
export const project: Readonly<Record<string, MemoryFile>> = {
  'tool/LICENSE': licence,
  'tool/README.md':
    '# Tool\n\n[![s](https://img.shields.io/badge/status-stable-brightgreen)](x) ![](falco-core-blue.svg)\n\nSends alerts on.\n',
  'tool/go.mod': 'module github.com/octo-org/tool\n',
  'tool/main.go': 'package main\n',
  'tool/Dockerfile': 'FROM falcosecurity/falco:0.44.1\n',
  'tool/.github/workflows/ci.yaml': 'on: push\n',
};
