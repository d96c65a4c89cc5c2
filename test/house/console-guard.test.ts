import { describe, it } from 'vitest'
import { expectConsole } from '../support/console-guard.ts'

/** Unit and pipeline tests have this guard as a set-up file; here it is imported to be tried itself. */
describe('the console guard', () => {
  it.fails('fails a test by an error', () => console.error('an error'))

  it.fails('fails a test by a warning', () => console.warn('a warning'))

  it('lets pass what the test expects', () => {
    expectConsole(/an expected \w+/)
    console.warn('an expected warning')
  })
})
