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
 * Shows how far an import is, by bytes of the file, since its rows are not counted beforehand: a bar on a terminal,
 * a line now and then elsewhere. On stderr, as are the wrong rows; the summary alone is on stdout.
 */
export class ImportProgress {
  readonly tally: Tally = { opened: 0, alreadyThere: 0, failed: 0 };
  private readonly terminal = process.stderr.isTTY;
  private readonly bar = new SingleBar({ format: '{bar} {percentage}% | {told}', stream: process.stderr });
  private readonly began = Date.now();
  private toldAt = Date.now();
  private bytes = 0;

  constructor(private readonly size: number) {
    if (this.terminal) this.bar.start(size, 0, { told: '' });
  }

  done(how: 'opened' | 'already-there', bytes: number): void {
    this.tally[how === 'opened' ? 'opened' : 'alreadyThere'] += 1;
    this.bytes = Math.max(this.bytes, bytes);
    this.tell();
  }

  failed(line: number, reason: string): void {
    this.tally.failed += 1;
    process.stderr.write(`${this.terminal ? CLEAR_LINE : ''}line ${line}: ${reason}\n`);
    this.tell();
  }

  stop(): void {
    if (this.terminal) this.bar.stop();
  }

  private tell(): void {
    if (this.terminal) {
      this.bar.update(this.bytes, { told: this.told() });
    } else if (Date.now() - this.toldAt >= PLAIN_EVERY) {
      this.toldAt = Date.now();
      process.stderr.write(`${this.told()}\n`);
    }
  }

  private told(): string {
    const rows = this.tally.opened + this.tally.alreadyThere + this.tally.failed;
    const seconds = (Date.now() - this.began) / 1000;
    const left = this.bytes > 0 ? Math.ceil((seconds / this.bytes) * (this.size - this.bytes)) : null;
    return `${rows} rows, ${(rows / seconds).toFixed(0)} a second${left === null ? '' : `, about ${left} s left`}`;
  }
}
