export { codeFrame } from './code-frame.ts';
export { type CheckedDocument, type DocumentSchema, defineSchema } from './define-schema.ts';
export { readYaml, type TextSource, type YamlSource } from './read-yaml.ts';
