/** Codes of errors before anything was sent: unknown host, no route, connection refused. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether a request certainly did not arrive. Where the connection broke later, it may have. */
export const neverSent = (code: string | undefined): boolean => code !== undefined && NEVER_SENT.has(code);

/** `TimeoutError`, or the system's code (`ECONNREFUSED`). Never the message, which may repeat personal data. */
export function codeOf(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { code?: string } };
  return cause?.code ?? (typeof code === 'string' ? code : name) ?? 'failed';
}

/** Of a URL: no network lies between. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/i.test(hostname);
