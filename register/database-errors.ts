/** The database of the register cannot be used at all. The message is one line that a person at a terminal can act on. */
export class DatabaseUnreachable extends Error {
  override name = 'DatabaseUnreachable';
}

/** The database answers, but this Amends must not write to it. The message is one line that says why and what to do. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

/**
 * Codes of Node and classes of PostgreSQL (08 connection, 25P03 transaction left idle, 40P01 deadlock, 53 resources, 55P03
 * lock not got in time, 57014 took too long, 57P shutdown) that mean: not now. Each has rolled its transaction back.
 */
const AWAY = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|08|25P03|40P01|53|55P03|57014|57P)/;
const AWAY_WITHOUT_CODE = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** Whether an error of any register call means that the database is away, and not that the call was wrong. */
export function databaseIsAway(error: unknown): boolean {
  if (error instanceof DatabaseUnreachable) return true;
  const { code, message, errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown };
  if (typeof code === 'string') return AWAY.test(code);
  // A host with several addresses fails once on each.
  if (Array.isArray(errors)) return errors.some(databaseIsAway);
  return typeof message === 'string' && AWAY_WITHOUT_CODE.test(message);
}
