import { relative } from 'node:path';

/** A path as messages show it: with forward slashes, relative to the working folder where that is shorter. */
export function displayPath(file: string): string {
  const near = relative('', file);
  return (near !== '' && near.length < file.length ? near : file).replaceAll('\\', '/');
}
