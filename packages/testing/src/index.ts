export { arbitraryPlan } from './composition/arbitrary-plan.ts';
export {
  type ComposedPlan,
  composedAtRandom,
  composedExamples,
  exampleFile,
  planFile,
} from './composition/composed-plans.ts';
export { type ObjectSource, objectSources } from './composition/real-objects.ts';
export { writeFiles } from './composition/write-files.ts';
export { type AlertPayload, alertPayloads } from './conformance/alerts.ts';
export type { ConformanceCase } from './conformance/conformance-case.ts';
export { conformanceCases } from './conformance/conformance-cases.ts';
export { type ConformanceSubject, conformanceSubject, isTimed } from './conformance/conformance-programs.ts';
export {
  type RunningService,
  type ServiceDefinition,
  type Settings,
  startService,
} from './conformance/start-service.ts';
export { type Family, families, type KindExample, listExamples } from './list-examples.ts';
export { type OwnKindCase, type OwnKindSettings, ownKindCases } from './own-kind-cases.ts';
export { exampleDate, exampleVersion, filesOf, planExample } from './plan-example.ts';
export { arbitraryPod } from './pod-security/arbitrary-pod.ts';
export { disagreements } from './pod-security/disagreements.ts';
export { judgeFolder, judgePods, type KubernetesVerdict } from './pod-security/kubernetes-verdicts.ts';
export { runVerifyStep, verifyStepsOf } from './verify-project.ts';
export { type WrittenExample, writeExample } from './write-example.ts';
