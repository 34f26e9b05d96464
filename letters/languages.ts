import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { Eta } from 'eta';
import { BLOCKS, type Block, LETTERS } from '../domain/model';
import { demandPlace } from './blocks';
import { readWords, type Words } from './view/words';

/** Sections of a template file, each after a line `=== name ===`; what stands before the first is its comment. */
export type Section = 'subject' | 'letter' | 'sms';

/** One language folder: the templates of all letters by concept, their shared parts, text blocks and words. */
export interface Language {
  tag: string;
  words: Words;
  /** Plain text. `view` is a `LetterView`. */
  render(template: string, section: Section, view: object): string;
  /** A text block that law wants, in full or as short as a text message needs it. */
  block(block: Block, section: 'letter' | 'sms', view: object): string;
  /** SHA-256 of the template file, first 8 hex digits: what a stored letter says it was made from. */
  version(template: string): string;
}

/** Every language folder has the same files; a test compares them. */
const folders = readdirSync(__dirname).filter((name) => existsSync(join(__dirname, name, 'words.yaml')));
const loaded = new Map<string, Language>();

/** The language's own folder, else one of the same base language (`zh` → `zh-CN`), else English. */
export function languageFor(tag: string): Language {
  return load(folderFor(tag));
}

/** Reads every folder, so that a broken template stops the start and not a letter. */
export function loadLanguages(): Language[] {
  return folders.map(load);
}

function folderFor(tag: string): string {
  const wanted = tag.toLowerCase();
  const exact = folders.find((folder) => folder.toLowerCase() === wanted);
  return exact ?? folders.find((folder) => baseOf(folder) === baseOf(wanted)) ?? 'en';
}

/**
 * The locale of dates and amounts: the complainant's own tag where it is of the letter's language and names a region
 * (an American gets American dates), else the folder's.
 */
export function localeFor(tag: string, language: Language): string {
  const own = localeOf(tag);
  const fits = own?.region !== undefined && own.language === baseOf(language.tag);
  return fits ? `${own.language}-${own.region}` : language.words.locale;
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

/** `zh` of `zh-CN`. */
const baseOf = (tag: string) => (tag.split('-')[0] ?? tag).toLowerCase();

function load(tag: string): Language {
  const known = loaded.get(tag);
  if (known) return known;
  const language = read(tag, join(__dirname, tag));
  loaded.set(tag, language);
  return language;
}

function read(tag: string, folder: string): Language {
  const eta = new Eta({ autoEscape: false, autoTrim: false, cache: true });
  const versions = new Map<string, string>();
  const files = templatesIn(folder);
  for (const [path, source] of files) {
    if (path.startsWith('parts/')) define(eta, `@${basename(path)}`, source);
  }
  for (const name of [...LETTERS, 'call-script']) {
    const source = sourceOf(name, files, folder);
    versions.set(name, createHash('sha256').update(source).digest('hex').slice(0, 8));
    for (const [section, text] of sectionsOf(source)) {
      if (section === 'letter') demandPlace(name, text);
      define(eta, `@${name}/${section}`, text);
    }
  }
  for (const block of BLOCKS) {
    const source = sourceOf(`blocks/${block}`, files, folder);
    for (const [section, text] of sectionsOf(source)) define(eta, `@blocks/${block}/${section}`, text);
  }
  return {
    tag,
    words: readWords(join(folder, 'words.yaml')),
    render: (template, section, view) => eta.render(`@${template}/${section}`, view).trim(),
    block: (block, section, view) => eta.render(`@blocks/${block}/${section}`, view).trim(),
    version: (template) => versions.get(template) ?? '',
  };
}

/** Compiles now: a syntax error names its template at the start. */
function define(eta: Eta, name: string, source: string): void {
  eta.loadTemplate(name, eta.compile(source.trim()));
}

/** Sources by path without ending (`offers/offer-reminder`). */
function templatesIn(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.eta'));
  return new Map(
    names.map((name) => [name.slice(0, -'.eta'.length).split(sep).join('/'), readFileSync(join(folder, name), 'utf8')]),
  );
}

/** A template is known by its name alone, whichever concept's folder it lies in. */
function sourceOf(name: string, files: Map<string, string>, folder: string): string {
  const found = [...files].find(([path]) => path === name || path.endsWith(`/${name}`));
  if (!found) throw new Error(`${folder} has no template ${name}.eta`);
  return found[1];
}

function sectionsOf(source: string): [string, string][] {
  const [, ...parts] = source.split(/^=== (\w+) ===\n/m);
  return parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? '']] : []));
}
