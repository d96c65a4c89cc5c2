import * as openid from 'openid-client'
import { createOutgoing } from '../../outgoing/fetch-safely.ts'

export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string
  name: string
  /** Hosts of OUTGOING_ALLOW. */
  allow: readonly string[]
}

/** What a browser keeps between being sent away and coming back; it shows that it is the same. */
export interface OidcTrip {
  state: string
  nonce: string
  verifier: string
  /** The page of this server to go to then. */
  to: string
  expiresAt: number
}

export interface OidcIdentity {
  /** Of which issuer, and who there. */
  account: string
  email: string | undefined
  isVerified: boolean
}

/** An hour old at most: a provider changes its keys, and rarely its addresses. */
const KNOWN_FOR_MS = 60 * 60_000
export const TRIP_TAKES_MS = 10 * 60_000
/** A person waits for it. */
const ANSWERS_WITHIN_MS = 5_000

/** Sign-in by an OpenID provider: authorization code with PKCE, state and nonce. It is asked when it is needed. */
export class Oidc {
  readonly name: string
  private readonly settings: OidcSettings
  private readonly now: () => number
  private known: { configuration: Promise<openid.Configuration>; at: number } | undefined

  constructor(settings: OidcSettings, now: () => number) {
    this.name = settings.name
    this.settings = settings
    this.now = now
  }

  /** Where to send the browser, and what it takes with it. Rejects when the provider does not answer. */
  async begin(redirectUri: string, to: string): Promise<{ url: URL; trip: OidcTrip }> {
    const configuration = await this.configuration()
    const trip = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
      to,
      expiresAt: this.now() + TRIP_TAKES_MS,
    }
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state: trip.state,
      nonce: trip.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(trip.verifier),
      code_challenge_method: 'S256',
    })
    return { url, trip }
  }

  /** Who came back. Rejects when it is not what was asked for, in any way. */
  async finish(cameBackTo: URL, { state, nonce, verifier }: OidcTrip): Promise<OidcIdentity> {
    const configuration = await this.configuration()
    const tokens = await openid.authorizationCodeGrant(configuration, cameBackTo, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined) throw new Error('no ID token')
    // Many providers say the address only when they are asked for more.
    const said =
      claims['email'] === undefined
        ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : claims
    const { email } = said
    return {
      account: `${claims.iss}|${claims.sub}`,
      email: typeof email === 'string' ? email.toLowerCase() : undefined,
      isVerified: said['email_verified'] === true,
    }
  }

  private configuration(): Promise<openid.Configuration> {
    if (this.known === undefined || this.now() - this.known.at > KNOWN_FOR_MS) {
      const configuration = discover(this.settings)
      const known = { configuration, at: this.now() }
      this.known = known
      configuration.catch(() => {
        if (this.known === known) this.known = undefined
      })
    }
    return this.known.configuration
  }
}

function discover(settings: OidcSettings): Promise<openid.Configuration> {
  const { issuer, clientId, clientSecret, allow } = settings
  const server = new URL(issuer)
  const outgoing = createOutgoing({ allow, named: [issuer], withinMs: ANSWERS_WITHIN_MS })
  // Settings allow plain HTTP for a provider on this machine alone.
  const execute = server.protocol === 'http:' ? [openid.allowInsecureRequests] : []
  return openid.discovery(server, clientId, clientSecret, undefined, {
    // Its types and Node's differ by what a Uint8Array lies in.
    [openid.customFetch]: (url, options) =>
      outgoing(url, { ...options, body: (options.body ?? null) as BodyInit | null, redirect: 'error' }),
    execute,
  })
}
