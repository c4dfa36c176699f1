/** Watches a connection. */
export interface Watch {
  /** Aborted when the reader presses Stop, and when nothing has come for too long. */
  readonly signal: AbortSignal;
  /** Something came: the time starts again. */
  readonly sign: () => void;
  /** True once nothing had come for too long. */
  readonly stalled: () => boolean;
  /** Ends the watch. */
  readonly end: () => void;
}

/** Starts a watch that gives up after `ms` milliseconds without a {@link Watch.sign}. */
export function watch(ms: number, stop: AbortSignal): Watch {
  const controller = new AbortController();
  const start = (): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      controller.abort(new DOMException('nothing came', 'TimeoutError'));
    }, ms);
  let timer = start();
  return {
    signal: AbortSignal.any([stop, controller.signal]),
    sign: () => {
      clearTimeout(timer);
      timer = start();
    },
    stalled: () => controller.signal.aborted,
    end: () => {
      clearTimeout(timer);
    },
  };
}
