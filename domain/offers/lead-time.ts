/**
 * How many days a remedy usually takes, by what is known of each thing: those of one number go side by side, the next
 * number begins when they are done. Null where one of them is unknown: half a promise would be none.
 */
export function leadTime(things: { order?: number; takes: number | null }[]): number | null {
  const slowest = new Map<number, number>();
  for (const { order = 1, takes } of things) {
    if (takes === null) return null;
    slowest.set(order, Math.max(takes, slowest.get(order) ?? 0));
  }
  return [...slowest.values()].reduce((sum, days) => sum + days, 0);
}
