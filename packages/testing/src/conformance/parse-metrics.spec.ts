import { describe, expect, it } from 'vitest';
import { parseMetrics, parseMetricTypes } from './parse-metrics.ts';

const text = `# HELP a_total Things.
# TYPE a_total counter
a_total 3
a_total{z="1",b="x, \\"y\\" }"} 2 1395066363000
# TYPE d histogram
d_bucket{le="+Inf"} 1.5e3
d_max +Inf
`;

describe('parseMetrics', () => {
  it('gives values by series, with sorted labels', () => {
    expect([...parseMetrics(text)]).toEqual([
      ['a_total', 3],
      ['a_total{b="x, \\"y\\" }",z="1"}', 2],
      ['d_bucket{le="+Inf"}', 1500],
      ['d_max', Number.POSITIVE_INFINITY],
    ]);
  });
});

describe('parseMetricTypes', () => {
  it('gives the declared types', () => {
    expect(Object.fromEntries(parseMetricTypes(text))).toEqual({ a_total: 'counter', d: 'histogram' });
  });
});
