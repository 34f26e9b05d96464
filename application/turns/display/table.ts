/** Temporal bounds what a run may show: a complaint may have hundreds of promises. The rest stands in Amends. */
export const MOST_SHOWN = 20;

/** Temporal's UI sets columns side by side without a gap. */
const GAP = '\u00a0';

/** A Markdown table of the first rows; empty where it has none. */
export function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const [titles, ...lines] = [head, ...rows.slice(0, MOST_SHOWN)].map((cells) => `| ${cells.join(`${GAP} | `)} |`);
  const left = rows.length - lines.length;
  const shown = [titles, `| ${head.map(() => '-').join(' | ')} |`, ...lines].join('\n');
  return left > 0 ? `${shown}\n\nand ${left} more.` : shown;
}
