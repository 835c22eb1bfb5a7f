/** Work done one after the other: what comes later waits, also for what fails. */
export class InTurn {
  private last: Promise<unknown> = Promise.resolve();

  /** Does the work once all before it is done. The promise is that of the work itself. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work, work);
    this.last = done.catch(() => undefined);
    return done;
  }
}
