/** The notebook around a card: whether its buttons can do anything, and the cells that they write. */
import type { ISessionContext } from '@jupyterlab/apputils';
import { CodeCell } from '@jupyterlab/cells';
import { NotebookActions, NotebookPanel } from '@jupyterlab/notebook';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';
import type { Widget } from '@lumino/widgets';
import { REPORT_MIME } from 'gecco/report';

import { freshName, guidedName, iterationName, studyName } from './cells/names.js';
import type { Origin } from './cells/statements.js';
import { readReport } from './report/read.js';

export class NotebookLink {
  /** @param card the widget of which the notebook is looked for among its parents */
  constructor(private readonly card: Widget) {}

  /** Emitted when the answers of `obstacle` and `isBusy` may have changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get trusted(): boolean {
    return this._trusted;
  }
  set trusted(trusted: boolean) {
    if (trusted !== this._trusted) {
      this._trusted = trusted;
      this._changed.emit();
    }
  }

  /** Follows the kernel; call when the card has been attached. */
  connect(): void {
    this.disconnect();
    this.session = this.panel?.sessionContext ?? null;
    this.session?.statusChanged.connect(this.onSessionChanged, this);
    this.session?.kernelChanged.connect(this.onSessionChanged, this);
    this._changed.emit();
  }

  disconnect(): void {
    this.session?.statusChanged.disconnect(this.onSessionChanged, this);
    this.session?.kernelChanged.disconnect(this.onSessionChanged, this);
    this.session = null;
  }

  dispose(): void {
    this.disconnect();
    Signal.clearData(this);
  }

  /** Why buttons cannot write and run a cell now, and what to do; null where they can. */
  get obstacle(): string | null {
    if (!this.panel || !this.cell) {
      return 'This is a view of an output. Use the card in its notebook.';
    }
    if (!this._trusted) {
      return 'This notebook is not trusted. Read it, then trust it or run its cells again.';
    }
    if (this.panel.context.model.readOnly) {
      return 'This notebook is read-only.';
    }
    if (!this.session?.session?.kernel) {
      return 'No kernel is running. Start one and run the cells above.';
    }
    return null;
  }

  /** Path of the notebook as JupyterLab knows it; empty where the card is in none. */
  get path(): string {
    return this.panel?.context.path ?? '';
  }

  /** Whether the kernel is at work. */
  get isBusy(): boolean {
    const status = this.session?.session?.kernel?.status;
    return status === 'busy' || status === 'starting' || status === 'restarting';
  }

  async interrupt(): Promise<void> {
    await this.session?.session?.kernel?.interrupt();
  }

  /** What the line that begins the study's first iteration calls the study and the iteration. */
  namesOfStudy(): { study: string; name: string } {
    const cells = this.codeCells();
    const above = cells.slice(0, cells.findIndex(cell => cell === this.cell) + 1);
    return { study: studyName(above.map(sourceOf)), name: freshName(cells.map(sourceOf), 0) };
  }

  /**
   * What the next line calls the iteration that it goes on from, and the new one.
   * @param id of the iteration
   * @param next number of the new one
   */
  names(id: string, next: number): { from: Origin; name: string } {
    const { cell } = this;
    // A cell that shows several iterations names only one of them.
    const own = cell && reportsIn(cell).length <= 1 ? iterationName(sourceOf(cell)) : null;
    return {
      from: own ? { name: own } : { study: this.namesOfStudy().study, id },
      name: freshName(this.codeCells().map(sourceOf), next)
    };
  }

  /** What the line below a card of guidance calls the iteration that it is about. @param id of that iteration */
  nameOfGuided(id: string): Origin {
    const { cell } = this;
    const name = cell && guidedName(sourceOf(cell));
    return name ? { name } : { study: this.namesOfStudy().study, id };
  }

  /**
   * Inserts a code cell below the card's cell and runs it.
   * @param after id of an iteration: the new cell comes below the cells that show guidance on it, which then stands before
   * what came of it
   */
  async run(source: string, after?: string): Promise<void> {
    const { panel, cell } = this;
    if (this.obstacle !== null || !panel?.model || !cell) {
      return;
    }
    const notebook = panel.content;
    let index = notebook.widgets.indexOf(cell) + 1;
    while (after !== undefined && showsGuidance(notebook.widgets[index], after)) {
      index += 1;
    }
    panel.model.sharedModel.insertCell(index, { cell_type: 'code', source });
    notebook.activeCellIndex = index;
    notebook.deselectAll();
    await notebook.scrollToItem(index);
    await NotebookActions.run(notebook, panel.sessionContext);
  }

  private get panel(): NotebookPanel | null {
    return this.parentOf(NotebookPanel);
  }

  private get cell(): CodeCell | null {
    return this.parentOf(CodeCell);
  }

  private parentOf<T extends Widget>(type: abstract new (...args: never[]) => T): T | null {
    for (let widget = this.card.parent; widget; widget = widget.parent) {
      if (widget instanceof type) {
        return widget;
      }
    }
    return null;
  }

  private codeCells(): CodeCell[] {
    const cells = this.panel?.content.widgets ?? [];
    return cells.filter((cell): cell is CodeCell => cell instanceof CodeCell);
  }

  private onSessionChanged(): void {
    this._changed.emit();
  }

  private session: ISessionContext | null = null;
  private _trusted = false;
  private readonly _changed = new Signal<this, void>(this);
}

function sourceOf(cell: CodeCell): string {
  return cell.model.sharedModel.getSource();
}

function reportsIn(cell: CodeCell): unknown[] {
  const { outputs } = cell.model;
  const data = Array.from({ length: outputs.length }, (_, i) => outputs.get(i).data);
  return data.flatMap(bundle => (REPORT_MIME in bundle ? [bundle[REPORT_MIME]] : []));
}

function showsGuidance(cell: Widget | undefined, about: string): boolean {
  return (
    cell instanceof CodeCell &&
    reportsIn(cell).some(data => {
      const report = readReport(data);
      return (
        'report' in report && report.report.kind === 'guidance' && report.report.about === about
      );
    })
  );
}
