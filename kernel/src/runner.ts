/** Runs cells on tslab's executor, and says what came of each. */
import { createConverter } from 'tslab/dist/converter.js';
import type { CompletionInfo, Converter, Diagnostic } from 'tslab/dist/converter.js';
import { createExecutor } from 'tslab/dist/executor.js';
import type { ConverterSet, Executor } from 'tslab/dist/executor.js';

import { diagnosticsContent, thrownContent } from './errors.js';
import type { ErrorContent } from './errors.js';
import type { OwnFiles } from './own-files.js';

export type Outcome = { value: unknown } | { error: ErrorContent };

/** tslab reports what was thrown alone, and diagnostics by a format and its parts. */
type Report = [thrown: unknown] | [format: string, ...parts: unknown[]];

export class Runner {
  private readonly converters: Converters;
  private readonly executor: Executor;
  private value: unknown;
  private thrown: { error: unknown } | null = null;

  constructor(folder: string, ownFiles: OwnFiles) {
    this.converters = new Converters(ownFiles);
    // tslab shows values and errors by a console; this one keeps them.
    this.executor = createExecutor(folder, this.converters, {
      log: (value: unknown) => (this.value = value),
      error: (...report: Report) => {
        if (report.length === 1) {
          this.thrown = { error: report[0] };
        }
      }
    });
  }

  async run(code: string): Promise<Outcome> {
    this.value = undefined;
    this.thrown = null;
    this.converters.diagnostics = [];
    await this.executor.execute(code);
    const { diagnostics } = this.converters;
    const thrown = this.thrown as { error: unknown } | null;
    if (thrown) {
      return { error: thrownContent(thrown.error) };
    }
    return diagnostics.length > 0
      ? { error: diagnosticsContent(code, diagnostics) }
      : { value: this.value };
  }

  /** Rejects what a cell awaits. */
  interrupt(): void {
    this.executor.interrupt();
  }

  complete(code: string, position: number): CompletionInfo {
    return this.executor.complete(code, position);
  }

  inspect(code: string, position: number): ReturnType<Executor['inspect']> {
    return this.executor.inspect(code, position);
  }

  /** Reads the types that a first cell will import, so that it need not wait for them. */
  warmUp(): void {
    this.converters.node.convert('', 'import { Study } from "gecco"; Study;');
  }

  close(): void {
    this.executor.close();
  }
}

/** tslab's converter, made when first needed; keeps what it found wrong with the last cell. */
class Converters implements ConverterSet {
  diagnostics: Diagnostic[] = [];
  private made: Converter | undefined;

  constructor(private readonly ownFiles: OwnFiles) {}

  get node(): Converter {
    this.made ??= this.watched(createConverter({ isJS: false, isBrowser: false }));
    return this.made;
  }

  get browser(): Converter {
    throw new Error('Cells for a browser are not supported by this kernel.');
  }

  close(): void {
    this.made?.close();
  }

  private watched(converter: Converter): Converter {
    return {
      ...converter,
      convert: (previous, source) => {
        this.ownFiles.look();
        const result = converter.convert(previous, source);
        this.diagnostics = result.diagnostics;
        return result;
      },
      addModule: (...module) => (this.diagnostics = converter.addModule(...module))
    };
  }
}
