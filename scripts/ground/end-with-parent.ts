/**
 * Loaded first (`node --import`) into every process of ours that another one started: when the
 * parent is gone, however it went, this one is asked to end, and after its grace it does.
 */
const graceMs = Number(process.env.DAYBOOK_GRACE_MS ?? 10_000);

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), graceMs).unref();
});
// Listening to the parent alone is no reason to stay.
process.channel?.unref();
