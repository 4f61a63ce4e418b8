/**
 * Messages as they go over the wire: frames of ZeroMQ, signed.
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

export const PROTOCOL_VERSION = '5.3';
const DELIMITER = '<IDS|MSG>';

/** What a frontend writes into the connection file. */
export interface Connection {
  transport: string;
  ip: string;
  key: string;
  signature_scheme: string;
  shell_port: number;
  iopub_port: number;
  control_port: number;
  stdin_port: number;
  hb_port: number;
}

export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

export type Content = Record<string, unknown>;

export interface Message {
  /** Routing prefixes: whom an answer goes to. */
  identities: Buffer[];
  header: Header;
  parent: Header | Record<string, never>;
  metadata: Content;
  content: Content;
}

/** @throws where the frames are no message, or were not signed with the key */
export function decode(frames: Buffer[], key: string): Message {
  const at = frames.findIndex(frame => frame.toString() === DELIMITER);
  if (at < 0 || frames.length < at + 6) {
    throw new Error('A message without its parts has come.');
  }
  const parts = frames.slice(at + 2, at + 6);
  const [given, wanted] = [frames[at + 1], Buffer.from(sign(parts, key))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new Error('A message with a wrong signature has come.');
  }
  const [header, parent, metadata, content] = parts.map(part => JSON.parse(part.toString()));
  return { identities: frames.slice(0, at), header, parent, metadata, content };
}

export function encode(message: Message, key: string): (Buffer | string)[] {
  const { header, parent, metadata, content } = message;
  const parts = [header, parent, metadata, content].map(part => Buffer.from(JSON.stringify(part)));
  return [...message.identities, DELIMITER, sign(parts, key), ...parts];
}

/** A message that belongs to another: its answer, or what came of it. */
export function childOf(parent: Message | null, type: string, content: Content): Message {
  return {
    identities: parent?.identities ?? [],
    header: {
      msg_id: randomUUID(),
      msg_type: type,
      session: parent?.header.session ?? '',
      username: parent?.header.username ?? 'kernel',
      date: new Date().toISOString(),
      version: PROTOCOL_VERSION
    },
    parent: parent?.header ?? {},
    metadata: {},
    content
  };
}

function sign(parts: Buffer[], key: string): string {
  const hmac = createHmac('sha256', key);
  parts.forEach(part => hmac.update(part));
  return hmac.digest('hex');
}
