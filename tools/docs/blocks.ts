import { SETTINGS } from '../../cli/assembly/settings';
import { asText } from '../../cli/explain';
import { ERRORS, FIELD_ERRORS, lifeDiagram } from '../../domain/model';
import { apprTable, eu261Table, latePaymentTable, reasonTable, ruleTable } from './entitlement-tables';
import { limitTable, packTable, rateTable } from './limit-tables';
import { numberTables, policyTable } from './policy-tables';
import { table } from './table';
import { workedDerivation } from './worked-derivation';

/** A part of a page that is made from code: what stands between `<!-- begin NAME -->` and `<!-- end NAME -->`. */
export interface Block {
  /** Path from the root of the project. */
  page: string;
  name: string;
  content: string;
}

/** Everything in the docs that is generated. `npm run docs` writes it, a test checks that it is current. */
export function blocks(): Block[] {
  return [
    { page: 'docs/errors.md', name: 'errors', content: errorTable() },
    { page: 'docs/errors.md', name: 'field-errors', content: fieldErrorTable() },
    { page: 'docs/operations/limits.md', name: 'limits', content: limitTable() },
    { page: 'docs/operations/limits.md', name: 'rates', content: rateTable() },
    { page: 'docs/operations/limits.md', name: 'packs', content: packTable() },
    { page: 'docs/architecture.md', name: 'life', content: `\`\`\`mermaid\n${lifeDiagram()}\n\`\`\`` },
    { page: 'docs/entitlements.md', name: 'rules', content: ruleTable() },
    { page: 'docs/entitlements.md', name: 'eu261', content: eu261Table() },
    { page: 'docs/entitlements.md', name: 'appr', content: apprTable() },
    { page: 'docs/entitlements.md', name: 'late-payment', content: latePaymentTable() },
    { page: 'docs/entitlements.md', name: 'reasons', content: reasonTable() },
    { page: 'docs/policies.md', name: 'policies', content: policyTable() },
    { page: 'docs/policies.md', name: 'numbers', content: numberTables() },
    { page: 'docs/deadlines.md', name: 'derivation', content: derivationText() },
    { page: 'README.md', name: 'settings', content: settingsTable() },
  ];
}

/** The page with the block's content in its place. Throws when the page has no such place. */
export function withBlock(text: string, { page, name, content }: Block): string {
  const begin = `<!-- begin ${name} -->`;
  const end = `<!-- end ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${page} has no block ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

const derivationText = (): string => `\`\`\`text\n${asText(workedDerivation()).trimEnd()}\n\`\`\``;

function errorTable(): string {
  const rows = Object.entries(ERRORS).sort(([, a], [, b]) => a.status - b.status);
  return table(
    ['code', 'status', 'title', 'what to do'],
    rows.map(([code, { status, title, advice }]) => [`\`${code}\``, String(status), title, advice]),
  );
}

function fieldErrorTable(): string {
  const rows = Object.entries(FIELD_ERRORS).map(([code, meaning]) => [`\`${code}\``, meaning]);
  return table(['code', 'what is wrong with the field'], rows);
}

function settingsTable(): string {
  return table(
    ['variable', 'default', 'meaning'],
    SETTINGS.map((setting) => [`\`${setting.name}\``, setting.default && `\`${setting.default}\``, setting.meaning]),
  );
}
