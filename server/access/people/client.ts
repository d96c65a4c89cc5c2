import type { Request } from 'express'
import type { AddressOf } from '../client-address.ts'
import { ADDRESS_HEADER } from './auth.ts'

/** From where and with what somebody asks. */
export interface Client {
  address: string
  device: string
}

const MAX_DEVICE_LENGTH = 200

export function clientOf({ addressOf }: { addressOf: AddressOf }, request: Request): Client {
  const said = request.get('User-Agent') ?? ''
  // It is shown to people; control characters would not be.
  const device = said.replace(/[^\x20-\x7e]/g, '').slice(0, MAX_DEVICE_LENGTH)
  return { address: addressOf(request), device }
}

/** For better-auth, which writes down both with a session. */
export function headersOf({ address, device }: Client, cookie?: string): Headers {
  const headers = new Headers({ 'user-agent': device, [ADDRESS_HEADER]: address })
  if (cookie !== undefined) headers.set('cookie', cookie)
  return headers
}
