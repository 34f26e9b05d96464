/** One text for one content, in whatever order its fields come; a field that is `undefined` is as good as absent. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, sortedFields);
}

function sortedFields(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
