/** A stamp is a small file that says from what a step was made, so that it is done again only when that changes. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

function files(entry) {
  if (!existsSync(entry)) {
    return [];
  }
  if (!statSync(entry).isDirectory()) {
    return [entry];
  }
  return readdirSync(entry)
    .sort()
    .flatMap(name => files(path.join(entry, name)));
}

/** Hash of the names and contents of files and folders, and of any further text. */
export function fingerprint(paths, ...texts) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(files)) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.update(texts.join('\0')).digest('hex');
}

/**
 * Does the work unless the stamp says that it was done from the same, and what it made is still there. The stamp is
 * written only once the work is done, so that work that was cut off is done again.
 */
export async function unlessStamped(stamp, { value, makes }, work) {
  const done = existsSync(stamp) && readFileSync(stamp, 'utf8') === value;
  if (done && makes.every(file => existsSync(file))) {
    return;
  }
  await work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, value);
}
