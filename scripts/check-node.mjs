/**
 * Stops with a plain sentence where Node is too old. Imported before anything else, and written so that an old Node can
 * still read it.
 */
import { readFileSync } from 'fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const needed = manifest.engines.node.match(/\d+/g).map(Number);
const have = process.versions.node.split('.').map(Number);

if (have[0] < needed[0] || (have[0] === needed[0] && have[1] < needed[1])) {
  console.error(
    `This is Node ${process.versions.node}, and GeCCo needs Node ${needed.join('.')} or newer. ` +
      'Install the current long-term release from https://nodejs.org (or with nvm, conda or your package manager), ' +
      'open a new terminal, and run the command again.'
  );
  process.exit(1);
}
