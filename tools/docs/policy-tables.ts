import { join } from 'node:path';
import { loadPolicies } from '../../policies/load';
import type { Pack, Sourced } from '../../policies/policies';
import { table } from './table';

/** The policies that come with Amends, whatever else this installation has. */
const shipped = () => [...shippedPolicies().packs.values()];
const shippedPolicies = () => loadPolicies([join(__dirname, '../../policies')]);

/** One row each: what it promises or must, and how well its numbers are founded. */
export function policyTable(): string {
  const { calendars: known } = shippedPolicies();
  const withGaps = (id: string) => (known.get(id)?.partial ? `${id} (${known.get(id)?.partial})` : id);
  return table(
    ['policy', 'for', 'its deadlines', 'counted on', 'read in the rule', 'told by others', 'our own'],
    shipped().map((pack) => {
      const own = ownNumbers(pack);
      const count = (confidence: Sourced['confidence']) =>
        String(own.filter((number) => number.confidence === confidence).length);
      const calendars = pack.regimes.map(({ calendar }) => calendar);
      return [
        `\`${pack.id}\``,
        pack.title,
        deadlinesOf(pack),
        [...new Set(calendars.length > 0 ? calendars : [planOf(pack).calendar.id])].map(withGaps).join(', '),
        ...(['rule', 'secondary', 'house'] as const).map(count),
      ];
    }),
  );
}

/** Each source with the numbers that it gives, policy by policy. */
export function numberTables(): string {
  return shipped()
    .map((pack) => `### ${pack.id}\n\n${pack.title}, version ${pack.version}.\n\n${sourceTable(ownNumbers(pack))}`)
    .join('\n\n');
}

function sourceTable(numbers: Sourced[]): string {
  const sources = [...new Set(numbers.map(({ source }) => source))];
  return table(
    ['numbers', 'source', 'seen on', 'confidence'],
    sources.flatMap((source) => {
      const given = numbers.filter((number) => number.source === source);
      const [first] = given;
      const list = given.map(({ field, value }) => `${field}: **${value}**`).join('<br>');
      return first ? [[list, source, first.seenOn ?? '', first.confidence]] : [];
    }),
  );
}

const planOf = (pack: Pack) => pack.plan('normal', 'complaint');

/** A regime as a policy has its base's numbers too: those stand with the base. */
function ownNumbers({ id, regimes, sources }: Pack): Sourced[] {
  if (!regimes.some((regime) => regime.id === id)) return sources;
  const prefix = `${id}.`;
  return sources
    .filter(({ field }) => field.startsWith(prefix))
    .map((number) => ({ ...number, field: number.field.slice(prefix.length) }));
}

/** Those of the law where there is one, else the pack's own at normal severity. */
function deadlinesOf(pack: Pack): string {
  const { clocks } = planOf(pack);
  const laws = clocks.filter(({ regime }) => regime !== undefined);
  return (laws.length > 0 ? laws : clocks)
    .map(({ name, regime, due, optional, extension }) => {
      const own = regime === pack.id ? name.slice(regime.length + 1) : name;
      return `${own} ${due}${extension ? ` (+ ${extension.by})` : ''}${optional ? ' (optional)' : ''}`;
    })
    .join('<br>');
}
