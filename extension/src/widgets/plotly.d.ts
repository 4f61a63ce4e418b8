/** What is used of Plotly, which comes without types. */
declare module 'plotly.js-cartesian-dist-min' {
  export type Trace = Record<string, unknown>;
  export type Layout = Record<string, unknown>;

  export interface Plotly {
    react(
      node: HTMLElement,
      data: Trace[],
      layout: Layout,
      config: Record<string, unknown>
    ): Promise<unknown>;
    relayout(node: HTMLElement, change: Layout): Promise<unknown>;
    purge(node: HTMLElement): void;
  }

  const plotly: Plotly;
  export default plotly;
}
