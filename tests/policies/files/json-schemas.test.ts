import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../../../tools/docs/json-schemas';

interface Node {
  description?: string;
  properties?: Record<string, Node>;
  additionalProperties?: Node | false;
  items?: Node;
  anyOf?: Node[];
}

describe.each(Object.entries(jsonSchemas()))('The JSON Schema of a %s', (name, schema) => {
  it('is current: `npm run docs` writes it anew', () => {
    const file = join(__dirname, `../../../policies/schemas/${name}.json`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it('tells the meaning of every field', () => {
    expect(undescribed(schema as Node, '')).toEqual([]);
  });

  it('refuses unknown fields everywhere', () => {
    expect(JSON.stringify(schema)).not.toContain('"additionalProperties":true');
  });
});

/** Fields without description. Those that differ by severity alone are described as a whole. */
function undescribed({ properties = {}, additionalProperties, items, anyOf = [] }: Node, path: string): string[] {
  const inside = Object.entries(properties).flatMap(([key, node]) => [
    ...(node.description || key in { critical: 1, high: 1, normal: 1, low: 1 } ? [] : [`${path}.${key}`]),
    ...undescribed(node, `${path}.${key}`),
  ]);
  const others = [...anyOf, ...(items ? [items] : []), ...(additionalProperties ? [additionalProperties] : [])];
  return [...inside, ...others.flatMap((node) => undescribed(node, path))];
}
