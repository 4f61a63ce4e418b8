/** The five sockets of a kernel. */
import { Publisher, Reply, Router } from 'zeromq';

import type { Connection, Content, Message } from './wire.js';
import { childOf, decode, encode } from './wire.js';

export type Channel = 'shell' | 'control';

export class Sockets {
  private readonly shell = new Router({ linger: 500 });
  private readonly control = new Router({ linger: 500 });
  private readonly stdin = new Router({ linger: 0 });
  private readonly iopub = new Publisher({ linger: 500, sendHighWaterMark: 0 });
  private readonly heartbeat = new Reply({ linger: 0 });
  /** ZeroMQ takes one message at a time on a socket. */
  private sending = Promise.resolve();

  constructor(private readonly connection: Connection) {}

  /** Binds all sockets, and from then on gives each message of shell and control to the handler. */
  async open(onMessage: (channel: Channel, message: Message) => void): Promise<void> {
    const { connection } = this;
    const address = (port: number): string => `${connection.transport}://${connection.ip}:${port}`;
    await Promise.all([
      this.shell.bind(address(connection.shell_port)),
      this.control.bind(address(connection.control_port)),
      this.stdin.bind(address(connection.stdin_port)),
      this.iopub.bind(address(connection.iopub_port)),
      this.heartbeat.bind(address(connection.hb_port))
    ]);
    void this.receive('shell', onMessage);
    void this.receive('control', onMessage);
    void this.echo();
  }

  /** Tells all frontends. @param parent what it belongs to */
  publish(parent: Message | null, type: string, content: Content): void {
    const message = { ...childOf(parent, type, content), identities: [Buffer.from(type)] };
    this.send(this.iopub, message);
  }

  /** Answers a request. */
  reply(channel: Channel, request: Message, content: Content): void {
    const type = request.header.msg_type.replace('_request', '_reply');
    this.send(this[channel], childOf(request, type, content));
  }

  /** Sends what is waiting, then closes. */
  async close(): Promise<void> {
    await this.sending;
    for (const name of ['shell', 'control', 'stdin', 'iopub', 'heartbeat'] as const) {
      this[name].close();
    }
  }

  private send(socket: Router | Publisher, message: Message): void {
    // Encoded now: what is sent is what was so at this moment.
    const frames = encode(message, this.connection.key);
    this.sending = this.sending.then(() =>
      // A frontend that has gone away is no fault of the notebook; the others still get theirs.
      socket.send(frames).catch((error: Error) => {
        process.stderr.write(`gecco-kernel: ${error.message}\n`);
      })
    );
  }

  private async receive(
    channel: Channel,
    onMessage: (channel: Channel, message: Message) => void
  ): Promise<void> {
    for await (const frames of this[channel]) {
      try {
        onMessage(channel, decode(frames, this.connection.key));
      } catch (error) {
        process.stderr.write(`gecco-kernel: ${(error as Error).message}\n`);
      }
    }
  }

  private async echo(): Promise<void> {
    for await (const frames of this.heartbeat) {
      await this.heartbeat.send(frames);
    }
  }
}
