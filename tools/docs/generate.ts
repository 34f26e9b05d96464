import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../api/openapi/document';
import { blocks, withBlock } from './blocks';
import { writeJsonSchemas } from './json-schemas';
import { workedDerivation } from './worked-derivation';

const root = join(__dirname, '../..');

/** `npm run docs`: writes everything anew that is made from code. */
async function generate(): Promise<void> {
  for (const block of blocks()) {
    const path = join(root, block.page);
    writeFileSync(path, withBlock(readFileSync(path, 'utf8'), block));
  }
  writeFileSync(join(root, 'docs/generated/openapi.json'), `${JSON.stringify(await openApiDocument(), null, 2)}\n`);
  writeFileSync(
    join(root, 'docs/generated/worked-derivation.json'),
    `${JSON.stringify(workedDerivation(), null, 2)}\n`,
  );
  writeJsonSchemas();
}

void generate();
