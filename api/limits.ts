import type { OperationId } from '../application/operations';
import { operationOf } from '../application/operations';

/** Every limit of the API, each once; `docs/operations/limits.md` is made of them. Those of policy files are in `policies/schema`. */
export const LIMITS = {
  /** 1 MB: what people say fits into it; files come later. */
  bodyBytes: 1024 * 1024,
  /** Lists and objects within each other. */
  depth: 20,
  /** Items of one list, or fields of one object. */
  items: 1_000,
  /** Values in a body altogether, lists and objects counted. */
  values: 10_000,
  /** Characters of a field's name. */
  fieldName: 200,
  /** Errors in one answer. */
  errors: 20,
  /** Items of a page. */
  page: 100,
  /** Complaints that one preview looks at, if time allows. */
  previewed: 1_000,
  /** Complaints that one batch moves to another version. */
  moved: 100,
  /** A caller has this long to send a request, ms: nobody holds a connection open by sending a byte now and then. */
  timeToSend: 30_000,
} as const;

/** Groups of calls that are counted apart. `guesses`: calls of one address that need a key and bring none that is valid. */
export type RouteGroup = 'reading' | 'commands' | 'opening' | 'costly' | 'guesses';

/** Requests in a minute of each process: per key, without one per address. */
export const PER_MINUTE: Record<RouteGroup, number> = {
  reading: 30_000,
  commands: 12_000,
  opening: 30_000,
  costly: 120,
  guesses: 300,
};

/** What looks at many complaints at once. */
const COSTLY: OperationId[] = ['previewPolicy', 'applyPolicy', 'verifyRuns', 'checkBudgets'];

export function groupOf(operation: OperationId | undefined): RouteGroup {
  if (operation === 'openComplaint') return 'opening';
  if (operation && COSTLY.includes(operation)) return 'costly';
  return operationOf(operation)?.access === 'command' ? 'commands' : 'reading';
}
