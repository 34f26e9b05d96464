import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../../../cli/process/ports';

/**
 * How what lies behind a line fails. `away`: connections are refused, and open ones break. `refusing`: whoever asks is told
 * that it is not the time. `hanging`: connections are taken and nothing is answered, on open ones neither.
 */
export const FAULTS = ['hanging', 'refusing', 'away'] as const;
export type Fault = (typeof FAULTS)[number];

/** Says no on a connection, in the words of its protocol. */
export type Refusal = (socket: Socket) => void;

/** A way to a server, on a port of its own, that fails as a test says. */
export class Line {
  private fault: Fault | null = null;
  private listening: Server | undefined;
  /** Both ends of what is under way. */
  private readonly forwarded = new Set<Socket>();
  private readonly refused = new Set<Socket>();
  private readonly held = new Set<Socket>();
  private met = 0;

  private constructor(
    readonly port: number,
    private readonly server: number,
    private readonly refuse: Refusal,
  ) {}

  /** `refuse` default: the connection is cut. */
  static async to(server: number, refuse: Refusal = (socket) => void socket.destroy()): Promise<Line> {
    const line = new Line(await freePort(), server, refuse);
    await line.listen();
    return line;
  }

  /** The address, through this line. */
  of(address: string): string {
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.toString();
  }

  /** How many connections have met the present fault. Those that are refused by the system are not seen. */
  get attempts(): number {
    return this.met;
  }

  async be(fault: Fault): Promise<void> {
    this.fault = fault;
    this.met = 0;
    cut(this.refused);
    if (fault === 'hanging') {
      for (const socket of this.forwarded) socket.pause();
    } else this.cutAll();
    if (fault === 'away') await this.unlisten();
    else await this.listen();
  }

  /** What hung goes on; what was cut connects anew. */
  async back(): Promise<void> {
    this.fault = null;
    cut(this.refused);
    await this.listen();
    for (const socket of this.forwarded) socket.resume();
    for (const socket of this.held) this.forward(socket);
    this.held.clear();
  }

  async close(): Promise<void> {
    this.cutAll();
    await this.unlisten();
  }

  private async listen(): Promise<void> {
    if (this.listening) return;
    const server = createServer({ pauseOnConnect: true }, (socket) => this.take(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.port, '127.0.0.1', resolve);
    });
    this.listening = server;
  }

  private async unlisten(): Promise<void> {
    const server = this.listening;
    this.listening = undefined;
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  private take(socket: Socket): void {
    this.met++;
    socket.on('error', () => undefined);
    if (this.fault === 'hanging') keepIn(this.held, socket);
    else if (this.fault === 'refusing') this.turnAway(socket);
    else this.forward(socket);
  }

  private turnAway(socket: Socket): void {
    keepIn(this.refused, socket);
    this.refuse(socket);
    socket.resume();
  }

  private forward(socket: Socket): void {
    const ahead = connect(this.server, '127.0.0.1').on('error', () => undefined);
    for (const [from, to] of [
      [socket, ahead],
      [ahead, socket],
    ] as const) {
      keepIn(this.forwarded, from);
      from.on('data', (chunk) => void to.write(chunk)).once('close', () => to.destroy());
    }
    socket.resume();
  }

  private cutAll(): void {
    for (const sockets of [this.forwarded, this.refused, this.held]) cut(sockets);
  }
}

function keepIn(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
}

function cut(sockets: Set<Socket>): void {
  for (const socket of sockets) socket.destroy();
}
