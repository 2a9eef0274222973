export interface Kill {
  readonly kind: "step" | "random" | "server";
  /** The operation on the disk before which it dies, or milliseconds after the start. */
  readonly at: number;
}
export interface CampaignReport {
  readonly kills: number;
  readonly jobs: number;
  readonly byStep: ReadonlyMap<string, number>;
}
/** Kills a process that uses a store, again and again, and checks after each what it was promised. */
export function runCampaign(kills: Iterable<Kill>, directory: string): Promise<CampaignReport>;
/** So many kills: at every step in turn, at random, and of servers with detached workers. */
export function planKills(count: number): Kill[];
