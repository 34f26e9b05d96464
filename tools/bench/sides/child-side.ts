/** Settings of a child process, from its environment. */
export const CHILD_SETTINGS = {
  address: process.env.TEMPORAL_ADDRESS ?? '',
  namespace: process.env.TEMPORAL_NAMESPACE ?? '',
  /** Most workflows to keep in memory; undefined: the SDK's default. */
  cache: process.env.BENCH_CACHE ? Number(process.env.BENCH_CACHE) : undefined,
};

/** Works until SIGTERM. Answers each message of the parent with what has been counted so far. */
export async function serve(life: Promise<void>, stop: () => void, counted: Record<string, number>): Promise<void> {
  process.on('SIGTERM', stop);
  process.on('message', () => process.send?.({ counted }));
  process.send?.('ready');
  await life;
  process.exit();
}
