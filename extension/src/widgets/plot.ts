/** A plot in JupyterLab's colours. Plotly is large: it is loaded when the first plot is drawn. */
import type { IThemeManager } from '@jupyterlab/apputils';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import type { Layout, Plotly, Trace } from 'plotly.js-cartesian-dist-min';

export interface Figure {
  data: Trace[];
  layout: Layout;
  /** CSS pixels. */
  height: number;
}

/** Colours and fonts of the theme, for what is drawn on a plot. */
export interface Palette {
  text: string;
  quiet: string;
  grid: string;
  accent: string;
  better: string;
  worse: string;
  /** Of the card, and a colour beside the accent that is neither better nor worse. */
  ground: string;
  warm: string;
  font: string;
}

export class Plot extends Widget {
  /**
   * @param label what the plot shows, for those who cannot see it
   * @param figure is called again when the theme changes
   */
  constructor(
    private readonly themes: IThemeManager | null,
    label: string,
    private readonly figure: (palette: Palette) => Figure
  ) {
    super();
    this.addClass('gecco-plot');
    this.node.setAttribute('role', 'img');
    this.node.setAttribute('aria-label', label);
    this.themes?.themeChanged.connect(this.draw, this);
    this.observer = new ResizeObserver(() => this.resize());
  }

  override dispose(): void {
    this.themes?.themeChanged.disconnect(this.draw, this);
    this.observer.disconnect();
    this.plotly?.purge(this.node);
    super.dispose();
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this.observer.observe(this.node);
    void this.draw();
  }

  private async draw(): Promise<void> {
    try {
      this.plotly ??= (await import('plotly.js-cartesian-dist-min')).default;
      if (this.isDisposed) {
        return;
      }
      const palette = paletteOf(this.node);
      const { data, layout, height } = this.figure(palette);
      this.node.style.height = `${height}px`;
      await this.plotly.react(
        this.node,
        data,
        { ...baseLayout(palette), ...layout, height, width: this.node.clientWidth },
        { displayModeBar: false }
      );
    } catch (error) {
      this.node.textContent = `The plot could not be drawn: ${(error as Error).message}`;
    }
  }

  private resize(): void {
    if (this.plotly && this.isVisible && this.node.clientWidth > 0) {
      void this.plotly.relayout(this.node, { width: this.node.clientWidth });
    }
  }

  private plotly: Plotly | undefined;
  private readonly observer: ResizeObserver;
}

function paletteOf(node: HTMLElement): Palette {
  const style = getComputedStyle(node);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: of('--jp-ui-font-color1'),
    quiet: of('--jp-ui-font-color2'),
    grid: of('--jp-border-color2'),
    accent: of('--jp-brand-color1'),
    better: of('--gecco-better'),
    worse: of('--gecco-worse'),
    ground: of('--jp-layout-color1'),
    warm: of('--jp-warn-color1'),
    font: of('--jp-ui-font-family')
  };
}

function baseLayout(palette: Palette): Layout {
  return {
    paper_bgcolor: 'transparent',
    plot_bgcolor: 'transparent',
    font: { family: palette.font, size: 12, color: palette.quiet },
    showlegend: false,
    dragmode: false,
    hoverlabel: { font: { family: palette.font, size: 12 } }
  };
}
