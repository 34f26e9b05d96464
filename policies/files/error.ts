/** One wrong place in a policy file. `line` counts from 1. */
export interface Wrong {
  file: string;
  line: number;
  reason: string;
}

/**
 * Policy files are wrong, and Amends does not start with them. The message has a line `file:line: reason` for every wrong place, the first one leading.
 */
export class PolicyError extends Error {
  readonly file: string;
  readonly line: number;
  readonly reason: string;

  constructor(
    first: Wrong,
    readonly others: Wrong[] = [],
  ) {
    super([first, ...others].map(({ file, line, reason }) => `${file}:${line}: ${reason}`).join('\n'));
    this.name = 'PolicyError';
    this.file = first.file;
    this.line = first.line;
    this.reason = first.reason;
  }
}

/** Throws when there is anything wrong at all: file by file as they were read, each from top to bottom. */
export function refuseIfWrong(wrongs: Wrong[]): void {
  const files = wrongs.map(({ file }) => file);
  const [first, ...others] = wrongs.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line,
  );
  if (first) throw new PolicyError(first, others);
}
