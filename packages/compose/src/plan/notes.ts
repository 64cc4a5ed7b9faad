import { compareVersions } from '@falco-toolkit/catalog';
import type { Resolution } from '../resolve/resolution.ts';
import type { PlanNote } from './composition-plan.ts';

/** What is worth knowing of a composition in one environment. */
export function notesOf(resolution: Resolution): readonly PlanNote[] {
  const { circumstances, driver, environment, facts, inits, profile } = resolution;
  const notes: Omit<PlanNote, 'environment'>[] = [];
  const probe = driver === 'modern_ebpf' || driver === 'auto';
  const privileged = profile.opinions.some(({ action }) => action === 'privileged');
  if (probe && !privileged && facts.perfEventParanoid === undefined) {
    notes.push({
      message:
        'it is not known how kernel.perf_event_paranoid is set; above 2, as on Ubuntu and Debian, Falco would not start',
      hint: 'State facts.perfEventParanoid; above 2 it adds the capability SYS_ADMIN.',
    });
  }
  if (probe && facts.kernel !== undefined && compareVersions(facts.kernel, '5.8') < 0) {
    notes.push({
      message: `kernels before 5.8 lack the ring buffer that modern_ebpf needs, and ${facts.kernel} is one`,
      hint: 'Use the driver kmod, unless the distribution has brought it to its kernel.',
    });
  }
  if (facts.distribution === 'gke-autopilot' && driver !== 'none') {
    notes.push({
      message: 'GKE Autopilot refuses pods with such access unless an allowlist of Google’s names them',
      hint: 'Install the AllowlistSynchronizer for Falco, or use a plugin such as k8saudit-gke without a driver.',
    });
  }
  if (facts.distribution === 'talos' && driver === 'kmod') {
    notes.push({
      message: 'Talos loads no kernel modules that it does not bring',
      hint: 'Use the driver modern_ebpf.',
    });
  }
  if (inits.some(({ artifact }) => artifact.id === 'falcoctl')) {
    notes.push({
      message: 'every sensor fetches plugins or rules from ghcr.io when it starts; without a network it does not start',
    });
  }
  if (circumstances.artifacts.includes('falcosidekick-ui')) {
    notes.push({ message: 'the UI’s alerts are gone when its store’s pod ends: they are kept in an empty folder' });
  }
  return notes.map((note) => ({ ...note, ...(environment === '' ? {} : { environment }) }));
}
