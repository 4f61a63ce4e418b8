import { closeSync, openSync, readSync, statSync } from 'node:fs';

const HEAD_BYTES = 24;
const VERSIONS = [2, 3];

/**
 * What is wrong with the head of a file that should be a GGUF; null where nothing is. llama.cpp's reader takes any
 * numbers for true, and reads on for hours.
 * Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export function ggufProblem(path: string): string | null {
  const size = statSync(path).size;
  const head = Buffer.alloc(HEAD_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, head);
  } finally {
    closeSync(file);
  }
  if (head.toString('latin1', 0, 4) !== 'GGUF' || !VERSIONS.includes(head.readUInt32LE(4))) {
    return 'it does not begin as a GGUF file does';
  }
  const counts = [head.readBigUInt64LE(8), head.readBigUInt64LE(16)];
  return counts.some(count => count > size) ? 'its head names more than it can hold' : null;
}
