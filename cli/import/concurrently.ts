/**
 * Does `work` on every item, at most `limit` at a time, and takes an item only when it can start. After the first error no
 * further item is taken; running ones finish, then the error is thrown.
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
