import { createInterface } from 'node:readline/promises';

/** Prints the demo: chapters, sentences, letters. */
export interface Narrator {
  chapter(title: string): void;
  say(sentence: string): void;
  /** An action of a person over the API. */
  act(who: string, what: string): void;
  /** A text that a person would read, indented. */
  quote(text: string): void;
  /** Waits for Enter on a terminal, unless `--yes` was given. */
  pause(what: string): Promise<void>;
}

export function narrateOn(output: NodeJS.WriteStream, waits: boolean): Narrator {
  const bold = (text: string) => (output.isTTY ? `\u001b[1m${text}\u001b[0m` : text);
  const dim = (text: string) => (output.isTTY ? `\u001b[2m${text}\u001b[0m` : text);
  const write = (text: string) => void output.write(`${text}\n`);
  return {
    chapter: (title) => write(`\n${bold(title)}`),
    say: (sentence) => write(sentence),
    act: (who, what) => write(`→ ${bold(who)} ${what}`),
    quote: (text) => write(text.trim().replace(/^/gm, dim('  │ '))),
    pause: async (what) => {
      if (!waits || !process.stdin.isTTY) return;
      const ask = createInterface({ input: process.stdin, output });
      await ask.question(dim(`[Enter] ${what} `));
      ask.close();
    },
  };
}
