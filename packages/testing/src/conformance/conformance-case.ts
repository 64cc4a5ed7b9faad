import type { ServiceDefinition } from './start-service.ts';

/** One demand on an integration: it passes when `run` resolves, and fails with what was wrong. */
export interface ConformanceCase {
  /** A sentence about behaviour, unique among all cases. */
  readonly title: string;
  readonly run: (service: ServiceDefinition) => Promise<void>;
}
