import { isDeepStrictEqual } from 'node:util'
import { TestRunner } from 'vitest'
import { createStore as create, type StateCreator, type StoreApi } from 'zustand'

/** Made when their file was read: all test files of a process have the same. One that a test makes is its own. */
const shared = new Set<StoreApi<unknown>>()

/** Stands for that of `zustand/vanilla`, in both ways of calling it. */
export const createStore = (<T>(creator?: StateCreator<T>) =>
  creator === undefined ? kept<T> : kept(creator)) as typeof create

function kept<T>(creator: StateCreator<T>): StoreApi<T> {
  const store = create(creator)
  if (TestRunner.getCurrentTest() === undefined) shared.add(store as StoreApi<unknown>)
  return store
}

/** Puts each shared store back as it began; answers what had been left in those that were otherwise. */
export function putBackStores(): unknown[] {
  return [...shared].flatMap((store) => {
    const [left, first] = [store.getState(), store.getInitialState()]
    if (isDeepStrictEqual(left, first)) return []
    store.setState(first, true)
    return [differing(left, first)]
  })
}

function differing(left: unknown, first: unknown): unknown {
  if (typeof left !== 'object' || left === null || typeof first !== 'object' || first === null) return left
  const before = new Map(Object.entries(first))
  return Object.fromEntries(
    Object.entries(left).filter(([name, value]) => !isDeepStrictEqual(value, before.get(name))),
  )
}
