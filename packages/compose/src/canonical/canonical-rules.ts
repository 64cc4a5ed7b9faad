/** Fields of Kubernetes' own kinds that mean the same empty and absent, by name. An empty list always does. */
export const emptyMapMeansAbsent: ReadonlySet<string> = new Set([
  ...['labels', 'annotations', 'securityContext', 'resources', 'limits', 'requests', 'nodeSelector', 'affinity'],
  ...['data', 'binaryData', 'stringData', 'strategy', 'updateStrategy', 'capabilities'],
]);

/** Maps whose values are quantities. */
export const quantityMaps: ReadonlySet<string> = new Set(['limits', 'requests', 'hard', 'capacity']);

/** Fields that are quantities. */
export const quantityFields: ReadonlySet<string> = new Set(['sizeLimit', 'divisor']);

/** Lists that Kubernetes merges by a key, and so have no order of their own, with that key. Containers keep their order. */
export const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  ports: ['port', 'containerPort', 'protocol', 'name'],
  imagePullSecrets: ['name'],
  secrets: ['name'],
  hostAliases: ['ip'],
  ephemeralContainers: ['name'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
};

/** Lists of texts that are sets. */
export const textSets: ReadonlySet<string> = new Set([
  ...['add', 'drop', 'policyTypes', 'apiGroups', 'resourceNames', 'verbs', 'accessModes'],
]);

/** Fields that have a value when they are left out. */
export const defaults: Readonly<Record<string, string>> = { protocol: 'TCP' };

/** Kinds that are in no namespace: one that is written is ignored. */
export const clusterKinds: ReadonlySet<string> = new Set([
  ...['Namespace', 'ClusterRole', 'ClusterRoleBinding', 'PriorityClass', 'CustomResourceDefinition'],
  ...['SecurityContextConstraints', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
]);
