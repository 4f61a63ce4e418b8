/** The kernelspec: how Jupyter starts this kernel. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Flags for Node: tslab loads the engine, an ES module, by `require`, which is no news to anybody here. */
const FLAGS = ['--disable-warning=ExperimentalWarning'];

/**
 * Writes kernel.json and the logos.
 * @param folder of the kernelspec, such as `share/jupyter/kernels/gecco`
 */
export function writeKernelspec(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const main = fileURLToPath(new URL('./main.js', import.meta.url));
  const spec = {
    argv: [process.execPath, ...FLAGS, main, '{connection_file}'],
    display_name: 'GeCCo (TypeScript)',
    language: 'typescript',
    interrupt_mode: 'signal',
    metadata: { debugger: false }
  };
  writeFileSync(join(folder, 'kernel.json'), `${JSON.stringify(spec, null, 2)}\n`);
  const logos = fileURLToPath(new URL('../kernelspec', import.meta.url));
  cpSync(logos, folder, { recursive: true });
}
