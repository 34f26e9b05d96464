import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { Failure, reasonOf } from '../process/failure';
import { type Mapping, missingColumns } from './mapping';
import type { Row } from './row';

export interface NumberedRow {
  row: Row;
  /** Line of the file on which the row begins; the header is line 1. */
  line: number;
  /** Bytes of the file up to the end of this row. */
  bytes: number;
}

/**
 * The rows of a CSV file (RFC 4180, with or without a byte order mark), streamed, since a file may be larger than memory. A
 * malformed row goes to `wrong`. Throws a `Failure` when the file cannot be read or lacks a column of the mapping.
 */
export async function* readRows(
  file: string,
  mapping: Mapping,
  wrong: (line: number, reason: string) => void,
): AsyncGenerator<NumberedRow> {
  let ended = 1;
  const parser = parse({
    bom: true,
    columns: (header: string[]) => checkedHeader(header, mapping, file),
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_record: (row: Row, { lines, bytes }): NumberedRow => {
      ended = lines;
      return { row, line: lines - breaksIn(row), bytes };
    },
    on_skip: (error: CsvError | undefined) => {
      const lines = Number(error?.lines ?? ended + 1);
      wrong(error?.record ? lines - breaksIn(error.record) : ended + 1, shortReason(error));
      ended = lines;
    },
  });
  const text = Readable.from(unixLines(file)).once('error', (error) => parser.destroy(error));
  try {
    yield* text.pipe(parser) as AsyncIterable<NumberedRow>;
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`cannot read ${file}: ${reasonOf(error)}`);
  } finally {
    text.destroy();
  }
}

/** Normalizes line ends, since the parser counts `\r\n` inside a field as two lines. */
async function* unixLines(file: string): AsyncGenerator<string> {
  let held = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const text = held + chunk;
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replaceAll('\r\n', '\n');
  }
  if (held) yield held;
}

const breaksIn = (row: object): number => Object.values(row).join('').split('\n').length - 1;

function checkedHeader(header: string[], mapping: Mapping, file: string): string[] {
  const missing = missingColumns(mapping, header);
  if (missing.length === 0) return header;
  throw new Failure(`${file} has no column ${missing.map((name) => `"${name}"`).join(', ')}, which the mapping needs.`);
}

/** Without the row's content, which may be personal. */
function shortReason(error: CsvError | undefined): string {
  if (error?.code === 'CSV_RECORD_INCONSISTENT_COLUMNS') return 'has another number of fields than the header';
  if (error?.code === 'CSV_QUOTE_NOT_CLOSED') return 'opens a quote that is never closed: no row after it was read';
  return error?.code ? `is no CSV (${error.code})` : 'is no CSV';
}
