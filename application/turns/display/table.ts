/** Temporal's UI sets columns side by side without a gap. */
const GAP = '\u00a0';

/** A Markdown table; empty where it has no rows. */
export function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const [titles, ...lines] = [head, ...rows].map((cells) => `| ${cells.join(`${GAP} | `)} |`);
  return [titles, `| ${head.map(() => '-').join(' | ')} |`, ...lines].join('\n');
}
