import { Eta } from 'eta';

/** A paragraph of lines, or a list. */
interface Part {
  list: boolean;
  lines: string[];
}

const eta = new Eta({ views: __dirname, cache: true, autoEscape: true, autoTrim: false });

/**
 * The HTML of a letter is made from its text, so both say the same. Everything in it is escaped in one place (`layout.eta`).
 */
export function htmlOf(letter: { language: string; subject: string; text: string }): string {
  return eta.render('./layout', { language: letter.language, subject: letter.subject, parts: partsOf(letter.text) });
}

/** Paragraphs are parted by an empty line; a block whose lines all begin with `- ` is a list. */
function partsOf(text: string): Part[] {
  return text.split(/\n{2,}/).map((block) => {
    const lines = block.split('\n');
    const list = lines.every((line) => line.startsWith('- '));
    return { list, lines: list ? lines.map((line) => line.slice(2)) : lines };
  });
}
