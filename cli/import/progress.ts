import { SingleBar } from 'cli-progress';

export interface Tally {
  opened: number;
  alreadyThere: number;
  failed: number;
}

/** Milliseconds between two lines where the output is a file or a pipe. */
const PLAIN_EVERY = 5_000;
const CLEAR_LINE = '\r\u001b[K';

/**
 * Shows the progress of an import by bytes of the file, since its rows are not counted beforehand: a bar on a terminal, a
 * line every 5 seconds elsewhere. It goes to stderr, as do wrong rows; the summary alone goes to stdout.
 */
export class ImportProgress {
  readonly tally: Tally = { opened: 0, alreadyThere: 0, failed: 0 };
  private readonly terminal = process.stderr.isTTY;
  private readonly bar = new SingleBar({ format: '{bar} {percentage}% | {text}', stream: process.stderr });
  private readonly began = Date.now();
  private printedAt = Date.now();
  private bytes = 0;

  constructor(private readonly size: number) {
    if (this.terminal) this.bar.start(size, 0, { text: '' });
  }

  done(how: 'opened' | 'already-there', bytes: number): void {
    this.tally[how === 'opened' ? 'opened' : 'alreadyThere'] += 1;
    this.bytes = Math.max(this.bytes, bytes);
    this.print();
  }

  failed(line: number, reason: string): void {
    this.tally.failed += 1;
    process.stderr.write(`${this.terminal ? CLEAR_LINE : ''}line ${line}: ${reason}\n`);
    this.print();
  }

  stop(): void {
    if (this.terminal) this.bar.stop();
  }

  private print(): void {
    if (this.terminal) {
      this.bar.update(this.bytes, { text: this.text() });
    } else if (Date.now() - this.printedAt >= PLAIN_EVERY) {
      this.printedAt = Date.now();
      process.stderr.write(`${this.text()}\n`);
    }
  }

  private text(): string {
    const rows = this.tally.opened + this.tally.alreadyThere + this.tally.failed;
    const seconds = (Date.now() - this.began) / 1000;
    const left = this.bytes > 0 ? Math.ceil((seconds / this.bytes) * (this.size - this.bytes)) : null;
    return `${rows} rows, ${(rows / seconds).toFixed(0)} a second${left === null ? '' : `, about ${left} s left`}`;
  }
}
