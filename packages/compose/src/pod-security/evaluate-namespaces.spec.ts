import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { evaluateNamespaces } from './evaluate-namespaces.ts';

function workload(kind: string, name: string, namespace: string, spec: object): KubernetesObject {
  const template = { metadata: {}, spec: { containers: [{ name: 'main' }], ...spec } };
  const body = kind === 'CronJob' ? { jobTemplate: { spec: { template } } } : { template };
  return { apiVersion: 'apps/v1', kind, metadata: { name, namespace, labels: {} }, spec: body };
}

function namespace(name: string, level: string): KubernetesObject {
  const labels = { 'pod-security.kubernetes.io/enforce': level };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

describe('evaluateNamespaces', () => {
  it('lets the widest workload decide, and tells what the labels say', () => {
    const verdicts = evaluateNamespaces(
      [
        workload('DaemonSet', 'sensor', 'node', { volumes: [{ name: 'proc', hostPath: { path: '/proc' } }] }),
        workload('Deployment', 'helper', 'node', {}),
        workload('CronJob', 'cleaner', 'apps', {}),
        namespace('node', 'privileged'),
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 'none', namespace: 'empty', labels: {} } },
      ],
      37,
    );
    expect(verdicts.map(({ namespace, declared, needed }) => [namespace, declared, needed])).toEqual([
      ['apps', undefined, 'baseline'],
      ['node', 'privileged', 'privileged'],
    ]);
    const [sensor, helper] = verdicts[1]?.workloads ?? [];
    expect(sensor?.breaches.map(({ rule, pointers }) => [rule.id, pointers])).toEqual([
      ['hostPathVolumes', ['/spec/template/spec/volumes/0/hostPath']],
    ]);
    expect(helper?.level).toBe('baseline');
  });
});
