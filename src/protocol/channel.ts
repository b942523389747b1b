/**
 * One typed channel for both ends: each question is paired with its answer in one map.
 *
 * The host and the webview (and the editor and the engine process) use the same class with the maps swapped.
 * A handler that throws rejects its caller, a question that nobody answers is rejected, and closing rejects
 * everything that is open, so that no caller waits for ever.
 */

/** A map of questions: each name with what is asked and what is answered. */
export type Questions<Q> = { readonly [N in keyof Q]: { readonly ask: unknown; readonly answer: unknown } };

/** What an end must be able to answer: one function for each question, none missing. */
export type Answerers<Q extends Questions<Q>> = {
  readonly [N in keyof Q]: (ask: Q[N]["ask"]) => Promise<Q[N]["answer"]> | Q[N]["answer"];
};

export type Envelope =
  | { readonly kind: "question"; readonly id: number; readonly name: string; readonly ask: unknown }
  | { readonly kind: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly message: string };

/** What carries the messages: a webview's `postMessage`, a child process's `send`. */
export interface Wire {
  send(envelope: Envelope): void;
}

interface OpenQuestion {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: Error) => void;
}

export class Channel<Mine extends Questions<Mine>, Theirs extends Questions<Theirs>> {
  readonly #wire: Wire;
  readonly #answerers: Answerers<Mine>;
  readonly #open = new Map<number, OpenQuestion>();
  #nextId = 1;
  #isClosed = false;

  constructor(wire: Wire, answerers: Answerers<Mine>) {
    this.#wire = wire;
    this.#answerers = answerers;
  }

  /** Asks the other end; rejects with its error, or when the channel closes first. */
  ask<N extends keyof Theirs & string>(name: N, ask: Theirs[N]["ask"]): Promise<Theirs[N]["answer"]> {
    if (this.#isClosed) return Promise.reject(new Error(`The channel is closed: ${name}`));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.#wire.send({ kind: "question", id, name, ask });
    });
  }

  /** Takes one message from the wire; anything that is not an envelope is dropped and reported as false. */
  receive(message: unknown): boolean {
    const envelope = parseEnvelope(message);
    if (envelope === undefined) return false;
    switch (envelope.kind) {
      case "question":
        void this.#answer(envelope);
        return true;
      case "answer":
        this.#settle(envelope.id)?.resolve(envelope.answer as never);
        return true;
      case "failure":
        this.#settle(envelope.id)?.reject(new Error(envelope.message));
        return true;
    }
  }

  /** Rejects every open question; later ones are rejected at once. */
  close(reason = "The channel was closed"): void {
    this.#isClosed = true;
    for (const question of this.#open.values()) question.reject(new Error(reason));
    this.#open.clear();
  }

  #settle(id: number): OpenQuestion | undefined {
    const question = this.#open.get(id);
    this.#open.delete(id);
    return question;
  }

  async #answer(question: Envelope & { readonly kind: "question" }): Promise<void> {
    const envelope = await this.#answerOrFailure(question);
    if (!this.#isClosed) this.#wire.send(envelope);
  }

  async #answerOrFailure(question: Envelope & { readonly kind: "question" }): Promise<Envelope> {
    const { id, name, ask } = question;
    const answerers = this.#answerers as unknown as Record<string, ((ask: unknown) => unknown) | undefined>;
    if (!Object.hasOwn(answerers, name)) return { kind: "failure", id, message: `Nobody answers "${name}"` };
    try {
      return { kind: "answer", id, answer: await answerers[name]?.(ask) };
    } catch (error) {
      return { kind: "failure", id, message: error instanceof Error ? error.message : String(error) };
    }
  }
}

function parseEnvelope(message: unknown): Envelope | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { kind, id, name, message: text } = message as Record<string, unknown>;
  if (!Number.isSafeInteger(id)) return undefined;
  const isKnown =
    (kind === "question" && typeof name === "string") ||
    kind === "answer" ||
    (kind === "failure" && typeof text === "string");
  return isKnown ? (message as Envelope) : undefined;
}
