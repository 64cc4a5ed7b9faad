import { describe, expect, it } from 'vitest';
import { renderTemplateText } from './render-template-text.ts';

const scope = { values: { environment: 'on', part: { list: [1], none: {} }, host: '' }, dot: null };

describe('renderTemplateText', () => {
  it.each([
    ['a: {{ .Values.environment }}', 'a: on'],
    ['"{{ .Values.host | default "docker.io" }}/x"', '"docker.io/x"'],
    ['a {{ "{{" }} b }}', 'a {{ b }}'],
    ['x\n{{- if eq .Values.environment "on" }}\na\n{{- else }}\nb\n{{- end }}\ny', 'x\na\ny'],
    [
      'x\n{{- if eq .Values.environment "off" }}\na\n{{- else if has .Values.environment (list "on" "x") }}\nb\n{{- end }}',
      'x\nb',
    ],
    ['l:\n  {{- with .Values.part.list }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}\n', 'l:\n  - 1\n'],
    ['{{- with .Values.part.none }}{{ . }}{{- end }}', ''],
    ['{{- if eq .Values.environment "off" }}{{- if .Values.part.list }}a{{- else }}b{{- end }}{{- end }}c', 'c'],
  ])('makes of %j what Helm makes of it', (template, expected) => {
    expect(renderTemplateText(template, scope)).toBe(expected);
  });

  it.each(['{{ include "a" . }}', '{{- if .Values.host }}', '{{- end }}{{ . }}'])('refuses %j', (template) => {
    expect(() => renderTemplateText(template, scope)).toThrow('template');
  });
});
