/** Source text of a module that waits until our own program runs, and then does the deed. */
export const whenRunning = (deed: string) => `
  const waiting = setInterval(() => {
    if (process.listenerCount("SIGTERM") === 0) return;
    clearInterval(waiting);
    ${deed}
  }, 1);
`;
