/** What the exit status of a command says. */
export const exitCodes = {
  ok: 0,
  findings: 1,
  usage: 2,
  notDone: 3,
  cancelled: 130,
} as const;
