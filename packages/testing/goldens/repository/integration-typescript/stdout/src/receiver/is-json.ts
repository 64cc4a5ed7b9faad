// SPDX-License-Identifier: Apache-2.0

import { MIMEType } from 'node:util';

/** Whether a Content-Type header says application/json, with or without parameters. */
export function isJson(header: string | undefined): boolean {
  if (header === undefined) return false;
  try {
    return new MIMEType(header).essence === 'application/json';
  } catch {
    return false;
  }
}
