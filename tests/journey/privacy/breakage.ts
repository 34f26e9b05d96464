import { Client } from 'pg';
import { CANARY } from './canary';

/** Lets PostgreSQL refuse rows of a table with an error that quotes the canary, as constraint violations do. */
export class Breakage {
  private readonly client: Client;

  constructor(url: string) {
    this.client = new Client({ connectionString: url });
  }

  async prepare(): Promise<void> {
    await this.client.connect();
    await this.client.query(`create function break_down() returns trigger language plpgsql as $$ begin
      raise exception 'no room for ${CANARY.name}' using detail = 'Key (email)=(${CANARY.email}) is there already.';
    end $$`);
  }

  /** While `work` runs, every row that is added to the table is refused. */
  async during<T>(table: string, work: () => Promise<T>): Promise<T> {
    await this.client.query(
      `create trigger breaks before insert on ${table} for each row execute function break_down()`,
    );
    try {
      return await work();
    } finally {
      await this.client.query(`drop trigger breaks on ${table}`);
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
