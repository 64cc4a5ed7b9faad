/** Values by series, written as in the exposition: `name{label="value"}`. */
export type Metrics = ReadonlyMap<string, number>;

/** Reads Prometheus' text format. Labels of a series are sorted, so that the order a library writes them in does not matter. */
export function parseMetrics(text: string): Metrics {
  const metrics = new Map<string, number>();
  for (const line of text.split('\n')) {
    const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line);
    if (match === null) continue;
    const [, name = '', labels = '', value = ''] = match;
    const sorted = [...labels.matchAll(/\w+="(?:[^"\\]|\\.)*"/g)].map(([label]) => label).sort();
    metrics.set(sorted.length === 0 ? name : `${name}{${sorted.join(',')}}`, Number(value.replace('Inf', 'Infinity')));
  }
  return metrics;
}

/** The types that a text in Prometheus' format declares, by name. */
export function parseMetricTypes(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]));
}
