import { type Artifact, findVersion } from '@falco-toolkit/catalog';
import { nearest, suggestion } from '@falco-toolkit/core';
import { type CompositionDriver, compositionDrivers } from '../plan/composition-plan.ts';
import type { Chosen, Complain, CompositionInput } from './resolution.ts';

/** The sensor in the version that the composition names. */
export function resolveSensor({ file, catalog }: CompositionInput, complain: Complain): Chosen | undefined {
  const artifact = catalog.artifacts.get('falco');
  const entry = artifact === undefined ? undefined : findVersion(artifact, file.falco);
  if (artifact !== undefined && entry !== undefined) return { artifact, entry };
  const known = artifact?.versions.map(({ version }) => version) ?? [];
  const near = nearest(file.falco, known);
  const hint =
    near === undefined ? `Known versions: ${known.join(', ')}.` : `Did you mean ${near}? Known: ${known.join(', ')}.`;
  complain({ path: ['falco'], message: `the catalogue has no version ${file.falco} of Falco`, hint });
  return undefined;
}

/** The driver that the composition names, or its profile. A driver that is gone says since when, and what to use. */
export function resolveDriver(sensor: Artifact, wanted: string, complain: Complain): CompositionDriver {
  const driver = compositionDrivers.find((one) => one === wanted);
  if (driver !== undefined) return driver;
  const facts = sensor.drivers?.[wanted];
  if (facts?.removed !== undefined) {
    const message = `the driver ${wanted} (${facts.title}) is gone: Falco ${facts.removed} removed it`;
    complain({ path: ['driver'], message, hint: `Use ${facts.instead ?? 'another driver'}.` });
  } else {
    const hint = suggestion(wanted, compositionDrivers, `There are: ${compositionDrivers.join(', ')}.`);
    complain({ path: ['driver'], message: `there is no driver ${JSON.stringify(wanted)}`, hint });
  }
  return 'modern_ebpf';
}
