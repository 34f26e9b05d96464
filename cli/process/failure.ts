/**
 * An error that the person at the terminal can correct. Printed as one line without a stack; the process exits with 1.
 * The message says what is wrong and what to do, and never holds a secret.
 */
export class Failure extends Error {
  override name = 'Failure';
}

/** Runs a command. A `Failure` is one line on stderr; anything else nobody foresaw. */
export async function orFail(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (error instanceof Failure) {
      process.stderr.write(`amends: ${error.message}\n`);
      process.exit(1);
    }
    const { logUnforeseen, UNFORESEEN } = await import('./unforeseen');
    logUnforeseen(error);
    process.exit(UNFORESEEN);
  }
}

/** The first line of an error, for a message that names the cause. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message || errorCode(error) : String(error);
  return text.split('\n')[0]?.trim() || 'no reason given';
}

/** `EACCES`, `ECONNREFUSED` … where the system gave one. */
export function errorCode(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}
