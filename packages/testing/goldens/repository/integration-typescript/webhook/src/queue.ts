// SPDX-License-Identifier: Apache-2.0

/** Why a queue did not take an item: it stayed full, it is closed, or the sender left while it waited. */
export type Refusal = 'full' | 'closed' | 'left';

interface Sender<Item> {
  readonly item: Item;
  readonly settle: (refusal: Refusal | undefined) => void;
}

/** A bounded first-in, first-out queue. An item that `push` took always comes out of `take`. */
export class Queue<Item> {
  readonly capacity: number;
  readonly #wait: number;
  #items: Item[] = [];
  #next = 0;
  #closed = false;
  readonly #takers: ((item: Item | undefined) => void)[] = [];
  readonly #senders = new Set<Sender<Item>>();

  /** Makes a queue for so many items; `push` waits up to `wait` milliseconds for room. */
  constructor(capacity: number, wait: number) {
    this.capacity = capacity;
    this.#wait = wait;
  }

  /** The number of items that nobody has taken yet. */
  get length(): number {
    return this.#items.length - this.#next;
  }

  /** Appends an item, and resolves once it is in the queue, or with the reason why it is not. */
  push(item: Item, left?: AbortSignal): Promise<Refusal | undefined> {
    if (this.#closed) return Promise.resolve('closed');
    if (left?.aborted === true) return Promise.resolve('left');
    const taker = this.#takers.shift();
    if (taker !== undefined) {
      taker(item);
      return Promise.resolve(undefined);
    }
    if (this.length < this.capacity && this.#senders.size === 0) {
      this.#items.push(item);
      return Promise.resolve(undefined);
    }
    return new Promise((resolve) => {
      const settle = (refusal: Refusal | undefined) => {
        clearTimeout(timer);
        left?.removeEventListener('abort', leave);
        this.#senders.delete(sender);
        resolve(refusal);
      };
      const sender = { item, settle };
      const leave = () => settle('left');
      const timer = setTimeout(() => settle('full'), this.#wait);
      left?.addEventListener('abort', leave);
      this.#senders.add(sender);
    });
  }

  /** Gives the oldest item once there is one; undefined once the queue is closed and empty. */
  take(): Promise<Item | undefined> {
    if (this.length === 0) {
      if (this.#closed) return Promise.resolve(undefined);
      return new Promise((resolve) => this.#takers.push(resolve));
    }
    const item = this.#items[this.#next++];
    // Moving the rest at each step would make a long queue slow.
    if (this.#next > 1024 || this.#next === this.#items.length) {
      this.#items = this.#items.slice(this.#next);
      this.#next = 0;
    }
    this.#admit();
    return Promise.resolve(item);
  }

  /** Refuses further items. What is in the queue can still be taken. */
  close(): void {
    this.#closed = true;
    for (const sender of [...this.#senders]) sender.settle('closed');
    if (this.length === 0) for (const taker of this.#takers.splice(0)) taker(undefined);
  }

  /** Lets the sender who waits longest have the room that there is. */
  #admit(): void {
    const [sender] = this.#senders;
    if (sender === undefined) return;
    this.#items.push(sender.item);
    sender.settle(undefined);
  }
}
