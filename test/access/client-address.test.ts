import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { addressGroup, clientAddress } from '../../server/access/client-address.ts'

function asked(peer: string, forwarded?: string): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: peer })
  const request = new IncomingMessage(socket)
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded
  return request
}

test.each([
  ['a proxy of this machine', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['a proxy of this machine, by IPv6', '::ffff:127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['a proxy of the network', '10.0.0.2', '203.0.113.7', '203.0.113.7'],
  ['two proxies', '127.0.0.1', '203.0.113.7, 10.0.0.9', '203.0.113.7'],
  ['somebody who wrote an address of their own first', '127.0.0.1', '1.2.3.4, 203.0.113.7', '203.0.113.7'],
  ['somebody who wrote nonsense first', '127.0.0.1', 'unknown, 203.0.113.7', '203.0.113.7'],
  ['nonsense alone', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['nothing', '127.0.0.1', undefined, '127.0.0.1'],
  ['a screen of the office', '127.0.0.1', '10.0.0.33', '10.0.0.33'],
  ['an address with its port', '127.0.0.1', '203.0.113.7:5000', '203.0.113.7'],
  ['IPv6 with its port', '127.0.0.1', '[2001:db8::7]:5000', '2001:db8::7'],
  ['a number that is one for some', '127.0.0.1', '0x7f000001', '127.0.0.1'],
])('behind a trusted proxy: %s', (_what, peer, forwarded, client) => {
  expect(clientAddress(asked(peer, forwarded), true)).toBe(client)
})

test('from afar, or without trust, nobody says who they are', () => {
  expect(clientAddress(asked('198.51.100.1', '203.0.113.7'), true)).toBe('198.51.100.1')
  expect(clientAddress(asked('127.0.0.1', '203.0.113.7'), false)).toBe('127.0.0.1')
})

test('addresses of one network of IPv6 are one', () => {
  expect(addressGroup('2001:db8:1:2:3::4')).toBe(addressGroup('2001:db8:1:2:ffff::1'))
  expect(addressGroup('2001:db8:1:3::4')).not.toBe(addressGroup('2001:db8:1:2::4'))
  expect(addressGroup('::ffff:203.0.113.7')).toBe(addressGroup('203.0.113.7'))
  expect(addressGroup('203.0.113.7')).not.toBe(addressGroup('203.0.113.8'))
})
