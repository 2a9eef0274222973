export const PUMPS: readonly string[];
export function listPumps(detectors: readonly { readonly anchors: readonly string[] }[]): string[];
