import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FIXTURE = join(__dirname, 'fixture');

/** In a copy of the small fixture's files, the first `from` of that file becomes `to`. */
export interface Change {
  file: string;
  from: string;
  to: string;
}

/** Copies of the fixture, removed by `clear`. */
export function makeFolders() {
  const created: string[] = [];
  return {
    /** A folder with the whole fixture, changed. */
    changed(...changes: Change[]): string {
      const folder = mkdtempSync(join(tmpdir(), 'amends-policies-'));
      created.push(folder);
      cpSync(FIXTURE, folder, { recursive: true });
      for (const change of changes) apply(folder, change);
      return folder;
    },
    clear(): void {
      for (const folder of created.splice(0)) rmSync(folder, { recursive: true });
    },
  };
}

/** The line of the fixture on which a text begins. Throws when the text is not there. */
export function lineOf(file: string, text: string): number {
  const content = readFileSync(join(FIXTURE, file), 'utf8');
  return content.slice(0, placeOf(content, text)).split('\n').length;
}

function apply(folder: string, { file, from, to }: Change): void {
  const path = join(folder, file);
  const content = readFileSync(path, 'utf8');
  const place = placeOf(content, from);
  writeFileSync(path, content.slice(0, place) + to + content.slice(place + from.length));
}

function placeOf(content: string, text: string): number {
  const place = content.indexOf(text);
  if (place < 0) throw new Error(`The fixture has no "${text}"`);
  return place;
}
