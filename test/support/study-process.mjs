/**
 * A study in a process of its own, as a kernel has it, so that a test can kill it.
 * Usage: node study-process.mjs CONFIG NOTE...
 * Makes the first iteration, and one more for each note, each from the one before. Prints a line of JSON for each.
 */
import { Study } from 'gecco';

const [config, ...notes] = process.argv.slice(2);
const study = await Study.open(config);
let iteration = await study.next();
say(iteration);
for (const note of notes) {
  iteration = await iteration.next({ note });
  say(iteration);
}
study.close();

function say({ id, report }) {
  console.log(JSON.stringify({ id, best: report.best?.value ?? null }));
}
