import type { CompositionFormat } from '../plan/composition-plan.ts';
import type { Emitter } from './emission.ts';
import { emitHelm } from './emit-helm.ts';
import { emitHelmOverlay } from './emit-helm-overlay.ts';
import { emitKustomize } from './emit-kustomize.ts';
import { emitManifests } from './emit-manifests.ts';

/** What makes the files of each format. */
export const emitters = {
  helm: emitHelm,
  'helm-overlay': emitHelmOverlay,
  kustomize: emitKustomize,
  manifests: emitManifests,
} as const satisfies Readonly<Record<CompositionFormat, Emitter>>;
