import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { dashboardHelloSchema, type HelloError } from '../../shared/session.ts'
import type { Guard } from '../access/guard.ts'
import type { Principal } from '../access/principal.ts'

/** What a dashboard's socket carries with it: who it was opened by. */
export interface DashboardData {
  who: Principal
}

/** Who opens a dashboard's socket, or why it is refused. */
export async function greetDashboard(
  { auth, headers }: { auth: unknown; headers: IncomingHttpHeaders },
  guard: Guard,
): Promise<{ who: Principal } | { error: HelloError }> {
  const error = refusalOf(auth)
  if (error !== undefined) return { error }
  const who = await guard.of(headers)
  return who === undefined ? { error: NOT_SIGNED_IN } : { who }
}

/** What Socket.IO hands on to the client as connect_error. */
export function helloRefused(error: HelloError): Error {
  return Object.assign(new Error(error.message), { data: error })
}

function refusalOf(auth: unknown): HelloError | undefined {
  const version: unknown =
    typeof auth === 'object' && auth !== null && 'protocol' in auth ? auth.protocol : undefined
  if (typeof version === 'number' && version !== PROTOCOL_VERSION) {
    return {
      code: 'protocol-version',
      message: `This server speaks protocol ${PROTOCOL_VERSION}, the client ${version}.`,
      protocol: PROTOCOL_VERSION,
    }
  }
  const hello = dashboardHelloSchema.safeParse(auth)
  if (hello.success) return undefined
  return { code: 'malformed-hello', message: z.prettifyError(hello.error), protocol: PROTOCOL_VERSION }
}

const NOT_SIGNED_IN: HelloError = {
  code: 'not-signed-in',
  message: 'Sign in first.',
  protocol: PROTOCOL_VERSION,
}
