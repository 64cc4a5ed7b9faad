// SPDX-License-Identifier: Apache-2.0

/** One value together with the place where it was found, for messages. */
export interface Entry {
  readonly key: string;
  readonly text: string;
  readonly origin: string;
}

/** What a source of settings holds, and what is wrong with it. */
export interface Entries {
  readonly entries: readonly Entry[];
  readonly problems: readonly string[];
}
