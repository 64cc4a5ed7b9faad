const reserved: ReadonlySet<string> = new Set(['environment', 'global', 'imagePullSecrets', 'imageRegistry']);

/** A name as a key of a chart's values: `k8s-metacollector` is `k8sMetacollector`. */
export function camelName(name: string): string {
  const [first = '', ...rest] = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = [first.toLowerCase(), ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
  const key = /^[a-z]/.test(joined) ? joined : `part${joined}`;
  return reserved.has(key) ? `${key}Part` : key;
}
