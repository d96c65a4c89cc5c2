import { afterAll, expect, vi } from 'vitest'
import { putBackStores } from './shared-stores.ts'

/*
 * Files of tests share their process, one after the other: what one leaves changed is another's failure, in an order that
 * is not the same twice. It is put back, and the file that left it fails.
 */
const environment = { ...process.env }
const { fetch } = globalThis

afterAll(() => expect(putBack()).toEqual([]))

/** Puts back what all files of a process share; answers what was not as it was found. */
export function putBack(): unknown[] {
  const left = [
    ...(vi.isFakeTimers() ? ['fake timers'] : []),
    ...(globalThis.fetch === fetch ? [] : ['a fetch of its own']),
    ...namesOfChanged(),
    ...putBackStores(),
  ]
  vi.useRealTimers()
  vi.resetConfig()
  globalThis.fetch = fetch
  namesOfChanged().forEach(restore)
  return left
}

function namesOfChanged(): string[] {
  const names = new Set([...Object.keys(environment), ...Object.keys(process.env)])
  return [...names].filter((name) => process.env[name] !== environment[name])
}

function restore(name: string): void {
  const before = environment[name]
  if (before === undefined) delete process.env[name]
  else process.env[name] = before
}
