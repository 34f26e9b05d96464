import { createInterface } from 'node:readline/promises';

/** Tells the story on stdout: chapters, sentences, letters. */
export interface Teller {
  chapter(title: string): void;
  say(sentence: string): void;
  /** Somebody does something over the API. */
  act(who: string, what: string): void;
  /** A text that a person would see, set in. */
  quote(text: string): void;
  /** Waits for Enter where somebody watches and wants to be waited for. */
  pause(what: string): Promise<void>;
}

export function tellOn(output: NodeJS.WriteStream, waits: boolean): Teller {
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
