import { type FileClaim, type Host, joinPath, sameBytes, toBytes } from '@falco-toolkit/core';

/** Whether a claim's file is there already, byte for byte. */
export function claimMatches(host: Host, target: string, claim: FileClaim): boolean {
  const path = joinPath(target, claim.path);
  const current = host.read(path);
  return current !== undefined && sameBytes(current, toBytes(claim.content)) && host.mode(path) === claim.mode;
}
