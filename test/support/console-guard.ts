import { format } from 'node:util'
import { afterEach, beforeEach, vi } from 'vitest'
import { Complaints } from './complaints.ts'

const complaints = new Complaints()

/** Let console errors and warnings that match pass, in this test. */
export const expectConsole = (pattern: RegExp): void => complaints.expect(pattern)

// Any other console error or warning fails the test that it happens in.
beforeEach(() => {
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...args) =>
      complaints.hear(`console.${level}: ${format(...args)}`),
    )
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  complaints.settle()
})
