/** Node's timers count milliseconds in 31 bits. */
const LONGEST_MS = 2 ** 31 - 1;

/** Gives up on a server that stays silent, and on one that its user has had enough of. */
export class Watch {
  /** Aborted by either. */
  readonly signal: AbortSignal;
  private readonly silence = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(seconds: number, cancelled: AbortSignal | undefined) {
    const { signal } = this.silence;
    this.signal = cancelled ? AbortSignal.any([signal, cancelled]) : signal;
    const ms = Math.min(seconds * 1000, LONGEST_MS);
    this.timer = setTimeout(() => this.silence.abort(), ms);
  }

  get timedOut(): boolean {
    return this.silence.signal.aborted;
  }

  /** The server has said something. */
  heard(): void {
    this.timer.refresh();
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
