import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../plan/json.ts';
import { evaluatePod, podSecurityLevelOf } from './evaluate-pod.ts';
import { isAsTight, widerLevel } from './pod-security-level.ts';

const restrictedContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

function pod(spec: JsonObject = {}, context: JsonObject = restrictedContext) {
  return { metadata: {}, spec: { containers: [{ name: 'main', securityContext: context }], ...spec } };
}

describe('podSecurityLevelOf', () => {
  it.each([
    ['a container that gives everything up', 'restricted', pod()],
    ['a container that says nothing', 'baseline', pod({}, {})],
    ['a capability that containers do not have', 'privileged', pod({}, { capabilities: { add: ['BPF'] } })],
    ['a path of the host that nothing mounts', 'privileged', pod({ volumes: [{ name: 'boot', hostPath: {} }] })],
    [
      'a volume that is null, which is none',
      'restricted',
      pod({ volumes: [{ name: 'v', hostPath: null, emptyDir: {} }] }),
    ],
    ['a profile without a type', 'privileged', pod({}, { ...restrictedContext, appArmorProfile: {} })],
    ['a port of the host', 'privileged', pod({ containers: [{ name: 'main', ports: [{ hostPort: 80 }] }] })],
    ['root in a user namespace of its own', 'restricted', pod({ hostUsers: false, securityContext: { runAsUser: 0 } })],
    ['root', 'baseline', pod({ securityContext: { runAsUser: 0 } })],
  ])('puts %s at %s', (_, level, subject) => {
    expect(podSecurityLevelOf(subject, 37)).toBe(level);
  });

  it('judges by the version: a sysctl became safe, and a user namespace began to count', () => {
    const sysctl = pod({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] } });
    expect([31, 32].map((minor) => podSecurityLevelOf(sysctl, minor))).toEqual(['privileged', 'restricted']);
    const root = pod({ hostUsers: false, securityContext: { runAsUser: 0 } });
    expect([34, 35, 99].map((minor) => podSecurityLevelOf(root, minor))).toEqual([
      'baseline',
      'restricted',
      'restricted',
    ]);
  });
});

describe('evaluatePod', () => {
  it('names the control and every place in the pod', () => {
    const subject = {
      metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/main': 'unconfined' } },
      spec: {
        hostPID: true,
        initContainers: [{ name: 'first', securityContext: { privileged: true } }],
        containers: [{ name: 'main', securityContext: { capabilities: { add: ['CHOWN', 'BPF', 'PERFMON'] } } }],
      },
    };
    expect(evaluatePod(subject, 'baseline', 37).map(({ rule, pointers }) => [rule.id, pointers])).toEqual([
      ['privileged', ['/spec/initContainers/0/securityContext/privileged']],
      ['hostNamespaces', ['/spec/hostPID']],
      [
        'capabilities_baseline',
        [
          '/spec/containers/0/securityContext/capabilities/add/1',
          '/spec/containers/0/securityContext/capabilities/add/2',
        ],
      ],
      ['appArmorProfile', ['/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1main']],
    ]);
    expect(evaluatePod(subject, 'privileged', 37)).toEqual([]);
  });

  it('points to the field that a container lacks', () => {
    const found = evaluatePod(pod({}, {}), 'restricted', 37).flatMap(({ pointers }) => pointers);
    expect(found).toContain('/spec/containers/0/securityContext/capabilities/drop');
    expect(found).toContain('/spec/containers/0/securityContext/runAsNonRoot');
  });
});

describe('levels', () => {
  it('have an order', () => {
    expect(isAsTight('restricted', 'baseline')).toBe(true);
    expect(isAsTight('privileged', 'baseline')).toBe(false);
    expect(widerLevel('restricted', 'baseline')).toBe('baseline');
  });
});
