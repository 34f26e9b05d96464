import { readFileSync } from 'node:fs';
import { type Alias, type Document, isAlias, isMap, isNode, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Wrong } from './error';
import { type Path, reasonsFor } from './reasons';

/** A policy file that has the right form, and where each of its fields stands. */
export interface Read<Content> {
  file: string;
  content: Content;
  /** Line of the field, or of what should have held it. */
  lineOf(path: Path): number;
}

/** Reads a file of that form. What is wrong is added to `wrongs`, and null returned. */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  wrongs: Wrong[],
): Read<z.output<Schema>> | null {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const wrong = (offset: number, reason: string): Wrong => ({ file, line: lines.linePos(offset).line, reason });
  const unreadable = [...document.errors, ...document.warnings].map(({ pos, message }) => wrong(pos[0], message));
  const lost = lostAliases(document).map((alias) =>
    wrong(startOf(alias), `*${alias.source} repeats nothing that ends before it`),
  );
  if (unreadable.length + lost.length > 0) {
    wrongs.push(...unreadable, ...lost);
    return null;
  }
  const checked = schema.safeParse(document.toJS(), { reportInput: true });
  if (checked.success) {
    return { file, content: checked.data, lineOf: (path) => lines.linePos(placeOf(document, path)).line };
  }
  wrongs.push(...reasonsFor(checked.error.issues).map(({ path, reason }) => wrong(placeOf(document, path), reason)));
  return null;
}

/** Aliases of no anchor, or of one that they stand in themselves: neither has a value. */
function lostAliases(document: Document): Alias[] {
  const lost: Alias[] = [];
  visit(document, {
    Alias(_, alias, path) {
      const anchor = alias.resolve(document);
      if (!anchor || path.includes(anchor)) lost.push(alias);
    },
  });
  return lost;
}

/** Offset of the deepest field on the path that the file has; a field begins where its name stands. */
function placeOf(document: Document, path: Path): number {
  let place = startOf(document.contents);
  let inside: unknown = document.contents;
  for (const step of path) {
    if (isAlias(inside)) inside = inside.resolve(document);
    const pair = isMap(inside) ? inside.items.find(({ key }) => String(key) === String(step)) : undefined;
    const item = isSeq(inside) ? inside.items[Number(step)] : undefined;
    const named = pair?.key ?? item;
    if (named === undefined) return place;
    place = startOf(named);
    inside = pair ? pair.value : item;
  }
  return place;
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
