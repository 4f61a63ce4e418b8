/**
 * `npm test`: the set-up, then lint, types, unit, integration and browser tests, up to the first stage that fails. Ends
 * with what passed and what failed, counted over all test runners.
 */
import './check-node.mjs';

import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const { main, run, step } = await import('./step.mjs');
const { npm, ROOT, setUp } = await import('./setup.mjs');
const { findBrowser } = await import('./browser.mjs');
const { venvEnvironment } = await import('./python.mjs');

const REPORT = path.join(ROOT, 'node_modules', '.cache', 'gecco', 'test-report.json');

function vitest(project) {
  const cli = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  return {
    title: `${project} tests`,
    start: options =>
      run(process.execPath, [cli, 'run', '--project', project, ...reporters], options),
    count: report => ({ passed: report.numPassedTests, failed: report.numFailedTests })
  };
}

function playwright() {
  const cli = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  return {
    title: 'browser tests',
    start: options => run(process.execPath, [cli, 'test', '--reporter=list,json'], options),
    count: ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky })
  };
}

const STAGES = [
  { title: 'lint', start: options => npm(['run', 'lint'], options) },
  { title: 'types', start: options => npm(['run', 'types'], options) },
  vitest('unit'),
  vitest('integration'),
  playwright()
];

/** Runs a stage with its output on the terminal; a stage that falls over without a count has failed once. */
async function perform({ title, start, count }, env) {
  console.log(`\n── ${title} ──`);
  rmSync(REPORT, { force: true });
  const started = Date.now();
  const ok = await start({ show: true, cwd: ROOT, env }).then(
    () => true,
    () => false
  );
  const counted =
    count && existsSync(REPORT)
      ? count(JSON.parse(readFileSync(REPORT, 'utf8')))
      : { passed: 0, failed: 0 };
  return {
    title,
    ok,
    passed: counted.passed,
    failed: ok ? counted.failed : Math.max(counted.failed, 1),
    seconds: (Date.now() - started) / 1000
  };
}

function summarize(results) {
  console.log('\n── summary ──');
  for (const stage of STAGES) {
    const result = results.find(({ title }) => title === stage.title);
    const text = result
      ? `${result.ok ? 'ok    ' : 'FAILED'} ${result.passed} passed, ${result.failed} failed, ${result.seconds.toFixed(0)} s`
      : 'not run';
    console.log(`${stage.title.padEnd(18)} ${text}`);
  }
  const total = key => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
}

await main(async () => {
  await setUp({ tests: true });
  const browser = await step('Browser', findBrowser);
  const env = {
    ...venvEnvironment(),
    GECCO_CHROMIUM: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT
  };
  const results = [];
  for (const stage of STAGES) {
    results.push(await perform(stage, env));
    if (!results.at(-1).ok) {
      break;
    }
  }
  summarize(results);
  return results.every(({ ok }) => ok) ? 0 : 1;
});
