import ts from 'typescript';

/**
 * A name that code or data gives to something. `field`: it is a property of an object or a key of a file, which others
 * read under that name. Prose (comments, texts with blanks) is never one.
 */
export interface Identifier {
  name: string;
  field: boolean;
}

/** The identifiers of a file, by the form that its ending tells; none for a form that holds prose alone. */
export function identifiersOf(path: string, text: string): Identifier[] {
  if (/\.(ts|mjs|cjs|js)$/.test(path)) return ofCode(text);
  if (/\.eta$/.test(path)) return [...text.matchAll(/<%([\s\S]*?)%>/g)].flatMap(([, code = '']) => ofTemplate(code));
  if (/\.ya?ml$/.test(path)) return ofYaml(text);
  if (/\.json$/.test(path)) return ofJson(text);
  if (/\.sql$/.test(path)) return words(text.replace(/--.*$/gm, '').replace(/'[^']*\s[^']*'/g, ''), true);
  return [];
}

/** `newsMoved` and `news-moved` → `news moved`: an identifier as words, so that one rule finds every way of writing it. */
export function asWords(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
}

const words = (text: string, field: boolean): Identifier[] =>
  [...text.matchAll(/[A-Za-z][\w-]*/g)].map(([name]) => ({ name, field }));

function ofCode(text: string): Identifier[] {
  const found: Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.push({ name: node.text, field: isField(node) });
    else if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(...ofText(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Whether the node is the name of its parent's property, not its value. */
const isField = (node: ts.Node): boolean =>
  (ts.isPropertyAccessExpression(node.parent) ||
    ts.isObjectLiteralElement(node.parent) ||
    ts.isTypeElement(node.parent) ||
    ts.isPropertyDeclaration(node.parent) ||
    ts.isMethodDeclaration(node.parent)) &&
  node.parent.name === node;

/** A string without blanks and stops is a name: a kind, a key, a path of an import. */
function ofText(node: ts.LiteralLikeNode): Identifier[] {
  return /\s|[.?!,;]$|^$/.test(node.text) ? [] : [{ name: node.text, field: isField(node) }];
}

/** The code between the marks of a template, without the mark of how it is printed. */
const ofTemplate = (code: string): Identifier[] =>
  ofCode(code.replace(/^[-_]?[=~]?/, '').replace(/\/\*[\s\S]*?\*\//g, ''));

function ofYaml(text: string): Identifier[] {
  return text.split('\n').flatMap((line) => {
    const bare = line.replace(/(^|\s)#.*$/, '');
    const keys = [...bare.matchAll(/([\w.-]+)\s*:(?=\s|$)/g)].map(([, name = '']) => ({ name, field: true }));
    const values = [...bare.matchAll(/(?<=[:,[-]\s*)([A-Za-z][\w./-]*)(?=\s*([,\]}]|$))/g)];
    return [...keys, ...values.map(([, name = '']) => ({ name, field: false }))];
  });
}

const ofJson = (text: string): Identifier[] =>
  [...text.matchAll(/"([^"\s\\]+)"(\s*:)?/g)].map(([, name = '', colon]) => ({ name, field: colon !== undefined }));
