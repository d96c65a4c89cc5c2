// @vitest-environment jsdom
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { followPreference, schemeStore, toggleScheme } from '../../client/console/scheme-store.ts'
import { setLocaleOfPlace, toggleLocale, viewFromAddress, viewStore } from '../../client/state/view-store.ts'

/** A browser whose preference can change; jsdom has none. */
function browserThatPrefers(scheme: 'light' | 'dark') {
  const preference = Object.assign(new EventTarget(), { matches: scheme === 'light' })
  vi.stubGlobal('matchMedia', () => preference)
  return (next: 'light' | 'dark') => {
    preference.matches = next === 'light'
    preference.dispatchEvent(new Event('change'))
  }
}

const shown = () => schemeStore.getState().scheme

// Other files share the store.
afterAll(() => {
  schemeStore.setState(schemeStore.getInitialState(), true)
  viewStore.setState(viewStore.getInitialState(), true)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  localStorage.clear()
})

describe('the colours of the console', () => {
  test('are those that the browser prefers, also when it comes to prefer others', () => {
    const prefer = browserThatPrefers('light')
    const stop = followPreference()
    expect(shown()).toBe('light')
    prefer('dark')
    expect(shown()).toBe('dark')
    stop()
    prefer('light')
    expect(shown()).toBe('dark')
  })

  test('are those that somebody chose, whatever the browser comes to prefer', () => {
    const prefer = browserThatPrefers('light')
    const stop = followPreference()
    toggleScheme()
    expect(shown()).toBe('dark')
    prefer('dark')
    prefer('light')
    expect(shown()).toBe('dark')
    stop()
    browserThatPrefers('light')
    followPreference()()
    expect(shown()).toBe('dark')
  })

  test('stay as chosen where nothing may be stored', () => {
    const prefer = browserThatPrefers('dark')
    vi.stubGlobal('localStorage', undefined)
    const stop = followPreference()
    toggleScheme()
    prefer('dark')
    expect(shown()).toBe('light')
    stop()
  })

  test('stay as chosen where what is stored can be read, and nothing more be stored', () => {
    const prefer = browserThatPrefers('dark')
    const stop = followPreference()
    if (shown() === 'light') toggleScheme()
    vi.spyOn(Storage.prototype, 'setItem').mockImplementationOnce(() => {
      throw new Error('full')
    })
    toggleScheme()
    prefer('dark')
    expect(shown()).toBe('light')
    // Stored again: nothing of it is left to files that share the module.
    toggleScheme()
    localStorage.clear()
    prefer('light')
    expect(shown()).toBe('light')
    stop()
  })
})

describe('the language', () => {
  test('that somebody chose is that of the wall and of the console of a device', () => {
    expect(viewFromAddress('').locale).toBe('vi')
    toggleLocale()
    // Another page of the same browser, without what the address of this one says.
    globalThis.history.replaceState(null, '', '/wall')
    expect(viewFromAddress('').locale).toBe('en')
    setLocaleOfPlace('vi')
    expect(viewStore.getState().locale).toBe('en')
    // An address that somebody keeps for one screen still says more.
    expect(viewFromAddress('?lang=vi').locale).toBe('vi')
    toggleLocale()
    globalThis.history.replaceState(null, '', '/')
    expect(viewFromAddress('').locale).toBe('vi')
  })

  test('is that of the place where nobody chose one', () => {
    setLocaleOfPlace('en')
    expect(viewStore.getState().locale).toBe('en')
    setLocaleOfPlace('vi')
  })
})
