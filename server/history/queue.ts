/**
 * Runs a task over and over, one after the other. Who asks while it runs waits for the next run, which begins after
 * they asked; all who wait share it.
 */
export class Queue {
  private readonly task: () => Promise<void>
  private running: Promise<void> = Promise.resolve()
  private next: Promise<void> | undefined

  constructor(task: () => Promise<void>) {
    this.task = task
  }

  run(): Promise<void> {
    this.next ??= this.afterThis()
    return this.next
  }

  private async afterThis(): Promise<void> {
    // Whoever asked for it is told how it went.
    await this.running.catch(() => undefined)
    this.running = this.next ?? Promise.resolve()
    this.next = undefined
    await this.task()
  }
}
