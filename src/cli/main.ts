#!/usr/bin/env node
/** The command line: `gecco run | show | fit | lab | install | doctor`. */
import { createRequire } from 'node:module';

import { Command, InvalidArgumentError, Option } from 'commander';

import { doctor } from './doctor.js';
import { fit } from './fit.js';
import { install } from './install.js';
import { lab } from './lab.js';
import { run } from './run.js';
import { show } from './show.js';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

const program = new Command('gecco')
  .description('Guided generation of computational cognitive models')
  .version(version);

program
  .command('run')
  .description('run the loop of a study, with progress, and print the table of its models')
  .argument('<config>', 'the study, a YAML file')
  .option('--iterations <n>', 'iterations of each run, instead of loop.max_iterations', positive)
  .option('--runs <n>', 'independent runs, instead of loop.max_independent_runs', positive)
  .option('--results <folder>', 'where the results of all studies go')
  .option(
    '--profile <name>',
    'how the LLM is asked, such as exploit or explore; given several times, it is asked once with each',
    (name: string, others: string[] = []) => [...others, name]
  )
  .action(run);

program
  .command('show')
  .description(
    'show what a study has in its record: its iterations, or all of one, with the raw requests and answers'
  )
  .argument('<config>', 'the study, a YAML file')
  .argument('[iteration]', 'id of an iteration, or its beginning')
  .option('--results <folder>', 'where the results of all studies are')
  .action(show);

program
  .command('fit')
  .description('fit a model from a file to every participant')
  .argument('<model file>', 'a TypeScript or Python file with the model')
  .requiredOption('--config <file>', 'the study that names data and columns')
  .option('--function <name>', 'which function of the file, where it holds several')
  .addOption(
    new Option('--split <split>', 'whom to fit').choices(['prompt', 'eval', 'test']).default('eval')
  )
  .option('--starts <n>', 'starts per participant, or auto', positiveOrAuto)
  .option('--seed <n>', 'seed of the starts', whole)
  .option('--workers <n>', 'worker threads', positive)
  .option('--json', 'print JSON')
  .action(fit);

program
  .command('lab')
  .description('open JupyterLab with the kernel and the cards')
  .argument('[notebook]', 'the notebook to open')
  .option('--no-browser', 'only print the address')
  .action(async (notebook: string | undefined, options: { browser: boolean }) => {
    process.exitCode = await lab(notebook, options);
  });

program
  .command('install')
  .description('register kernel and cards with a JupyterLab')
  .option('--prefix <folder>', 'the environment of that JupyterLab')
  .option('--user', 'for the current user')
  .option('--sys-prefix', 'for the Python found first on the path')
  .action(async (options: { prefix?: string; user?: boolean; sysPrefix?: boolean }) => {
    process.exitCode = await install(options);
  });

program
  .command('doctor')
  .description('check the installation and say what is wrong')
  .action(async () => {
    process.exitCode = await doctor();
  });

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw new InvalidArgumentError('A whole number is needed.');
  }
  return value;
}

function positiveOrAuto(text: string): number | 'auto' {
  return text === 'auto' ? text : positive(text);
}

function positive(text: string): number {
  const value = whole(text);
  if (value === 0) {
    throw new InvalidArgumentError('A number of at least 1 is needed.');
  }
  return value;
}

try {
  await program.parseAsync();
} catch (error) {
  // Our errors say what to do; a trace would only hide it.
  console.error(`gecco: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
