export declare const PUMPS: readonly string[];
export declare function listPumps(anchors: readonly string[]): string[];
