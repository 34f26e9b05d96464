/** Codes of errors before anything was sent: no name, no route, nobody listening. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether a request certainly did not arrive. A connection that broke while waiting may have been heard. */
export const neverSent = (code: string | undefined): boolean => code !== undefined && NEVER_SENT.has(code);

/** `TimeoutError`, or the code of what broke (`ECONNREFUSED`): never words, which may repeat what was asked. */
export function codeOf(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { code?: string } };
  return cause?.code ?? (typeof code === 'string' ? code : name) ?? 'failed';
}
