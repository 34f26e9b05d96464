/**
 * Does `work` on every item, at most `limit` at a time, and takes the next item only when there is room for it. The
 * first error ends it: no further item is taken, what is under way finishes, then the error is thrown.
 */
export async function eachConcurrently<T>(
  items: AsyncIterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const errors: unknown[] = [];
  for await (const item of items) {
    const job: Promise<void> = work(item)
      .catch((error) => void errors.push(error))
      .finally(() => running.delete(job));
    running.add(job);
    if (running.size >= limit) await Promise.race(running);
    if (errors.length > 0) break;
  }
  await Promise.all(running);
  if (errors.length > 0) throw errors[0];
}
