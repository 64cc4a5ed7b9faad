// SPDX-License-Identifier: Apache-2.0

/** The priorities of Falco, most severe first. */
export const priorities = [
  'Emergency',
  'Alert',
  'Critical',
  'Error',
  'Warning',
  'Notice',
  'Informational',
  'Debug',
] as const;

export type Priority = (typeof priorities)[number];

/** Reads a priority as Falco does: without regard to case, and with "info" as a second name of Informational. */
export function parsePriority(text: string): Priority | undefined {
  const lower = text.toLowerCase();
  if (lower === 'info') return 'Informational';
  return priorities.find((name) => name.toLowerCase() === lower);
}
