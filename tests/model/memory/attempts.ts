import type { Attempt, RemedyAttempts } from '../../../register/money/contract';

/** The attempts as the register keeps them, in memory. `at`: waits where a register would take its time. */
export function attemptsInMemory(
  at: (place: string) => Promise<void>,
): RemedyAttempts & { toldBy(key: string, how: 'done' | 'refused'): void } {
  const rows = new Map<string, Attempt>();
  return {
    async begin({ key, tryNumber }) {
      await at('begins');
      const known = rows.get(key);
      if (!known) rows.set(key, { result: null, reference: null, reported: false, tryNumber });
      return known ? { ...known } : null;
    },
    read: async (key) => rows.get(key) ?? null,
    async again(key, tryNumber) {
      const known = rows.get(key);
      const reference = known?.result === 'refused' ? null : (known?.reference ?? null);
      if (known?.result !== 'done') rows.set(key, { result: null, reference, reported: false, tryNumber });
    },
    async finish(key, answer) {
      await at('finishes');
      const known = rows.get(key);
      if (known && known.result !== 'done') rows.set(key, { ...known, ...answer });
      return known ? { ...known } : null;
    },
    async withdraw(key) {
      if (rows.get(key)?.result === null) rows.delete(key);
    },
    /** The provider called back, and the complaint hears it from there. */
    toldBy(key, result) {
      const known = rows.get(key);
      if (known && known.result !== 'done') rows.set(key, { ...known, result, reference: key, reported: true });
    },
  };
}
