import { bodyCases } from './body-cases.ts';
import { commandLineCases } from './command-line-cases.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { deliveryCases } from './delivery-cases.ts';
import { logCases } from './log-cases.ts';
import { metricsCases } from './metrics-cases.ts';
import { payloadCases } from './payload-cases.ts';
import { proxyCase } from './proxy-case.ts';
import { queueCases } from './queue-cases.ts';
import { requestCases } from './request-cases.ts';
import { shutdownCases } from './shutdown-cases.ts';
import { slowClientCases } from './slow-client-cases.ts';
import { tlsCases } from './tls-cases.ts';

/** Everything that is demanded of an integration, in whatever language it is written. Each case starts processes of its own. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...payloadCases,
  ...bodyCases,
  ...requestCases,
  ...slowClientCases,
  ...queueCases,
  ...deliveryCases,
  proxyCase,
  ...tlsCases,
  ...shutdownCases,
  ...metricsCases,
  ...logCases,
  ...commandLineCases,
];
