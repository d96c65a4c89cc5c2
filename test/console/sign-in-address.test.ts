import { describe, expect, it } from 'vitest'
import { pageAfterSignIn, signInAddress } from '../../client/access/sign-in-address.ts'

describe('the page that one comes back to', () => {
  it('is the one that led to the sign-in', () => {
    const address = signInAddress({ pathname: '/feeds/city-a', search: '?tab=files&lang=en' })
    expect(pageAfterSignIn(new URL(address, 'http://centre').search)).toBe('/feeds/city-a?tab=files&lang=en')
    expect(signInAddress({ pathname: '/wall', search: '' })).toBe('/sign-in')
    expect(pageAfterSignIn('')).toBe('/wall')
  })

  it.each([
    'https://example.vn',
    '//example.vn',
    '/\\example.vn',
    '/a\\b',
    'javascript:alert(1)',
    '/sign-in?to=/x',
  ])('is no page of another server, and not the sign-in itself: %s', (to) => {
    expect(pageAfterSignIn(`?to=${encodeURIComponent(to)}`)).toBe('/wall')
  })
})
