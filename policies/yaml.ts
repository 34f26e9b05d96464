import { readFileSync } from 'node:fs';
import { type Document, isAlias, isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
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
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    wrongs.push(...document.errors.map(({ pos, message }) => ({ file, line: lineAt(pos[0]), reason: message })));
    return null;
  }
  const lineOf = (path: Path) => lineAt(placeOf(document, path));
  const checked = schema.safeParse(document.toJS(), { reportInput: true });
  if (checked.success) return { file, content: checked.data, lineOf };
  wrongs.push(...reasonsFor(checked.error.issues).map(({ path, reason }) => ({ file, line: lineOf(path), reason })));
  return null;
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
