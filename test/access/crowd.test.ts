import { expect, test } from 'vitest'
import { AddressRate } from '../../server/access/address-rate.ts'
import { Crowd } from '../../server/access/crowd.ts'

test('nobody enters beyond either bound, and who leaves makes room', () => {
  const crowd = new Crowd({ total: 3, perAddress: 2 })
  const leave = crowd.enter('203.0.113.7')
  crowd.enter('203.0.113.7')
  expect(crowd.hasRoomFor('203.0.113.7', false)).toBe(false)
  expect(crowd.hasRoomFor('203.0.113.8', false)).toBe(true)
  expect(crowd.hasRoomFor('203.0.113.7', true)).toBe(true)
  crowd.enter('203.0.113.8')
  expect(crowd.hasRoomFor('203.0.113.9', true)).toBe(false)
  leave()
  expect(crowd.hasRoomFor('203.0.113.7', false)).toBe(true)
})

test('an address that asks too often waits; another does not; refusals cost more', () => {
  let now = 1_000
  const rate = new AddressRate(10, () => now)
  for (let i = 0; i < 20; i++) expect(rate.take('203.0.113.7')).toBe(0)
  expect(rate.take('203.0.113.7')).toBeGreaterThan(0)
  expect(rate.take('203.0.113.8')).toBe(0)
  now += 1_000
  expect(rate.take('203.0.113.7')).toBe(0)

  for (let i = 0; i < 4; i++) {
    expect(rate.take('203.0.113.9')).toBe(0)
    rate.refused('203.0.113.9')
  }
  expect(rate.take('203.0.113.9')).toBeGreaterThan(0)
})

test('an address of IPv6 is its whole network', () => {
  const rate = new AddressRate(1, () => 1_000)
  expect([1, 2, 3].map((host) => rate.take(`2001:db8::${host}`) > 0)).toEqual([false, false, true])
})
