// Sees every timer that code of ours asks for; the editor's own are none of ours.

/** How long the engine has had no open question before it rests. */
export const restMilliseconds = 30_000;

export interface WatchedTimers {
  /** Of the timers asked for so far. */
  readonly delays: number[];
  /** Whether the last thing heard of the engine is that it has no open question, and rests or soon will. */
  isAtRest(): boolean;
  stop(): void;
}

export function watchTimers(): WatchedTimers {
  const delays: number[] = [];
  const { setTimeout: once, setInterval: often, clearTimeout: forget } = globalThis;
  let restTimer: unknown;
  const noting = <T extends typeof once | typeof often>(original: T): T => {
    const noted = (...args: Parameters<typeof once>) => {
      const timer = original(...args);
      if (!isOurs(new Error("who asks").stack ?? "")) return timer;
      delays.push(args[1] ?? 0);
      if (args[1] === restMilliseconds) restTimer = timer;
      return timer;
    };
    return Object.assign(noted, original) as T;
  };
  const forgetting = (timer: Parameters<typeof forget>[0]): void => {
    if (timer === restTimer) restTimer = undefined;
    forget(timer);
  };
  Object.assign(globalThis, { setTimeout: noting(once), setInterval: noting(often), clearTimeout: forgetting });
  return {
    delays,
    isAtRest: () => restTimer !== undefined,
    stop: () => Object.assign(globalThis, { setTimeout: once, setInterval: often, clearTimeout: forget }),
  };
}

const isOurs = (stack: string): boolean => /dist[\\/]extension\.js|src[\\/](host|engine)[\\/]/.test(stack);
