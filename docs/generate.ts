import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocks, withBlock } from './blocks';

/** `npm run docs`: writes every generated part of the docs anew. */
const root = join(__dirname, '..');
for (const block of blocks()) {
  const path = join(root, block.page);
  writeFileSync(path, withBlock(readFileSync(path, 'utf8'), block));
  console.log(`${block.page}: ${block.name}`);
}
