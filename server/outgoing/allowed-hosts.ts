/** Hosts that may lie anywhere: those that the settings name, as `host` or as `host:port`. */
export class AllowedHosts {
  private readonly names: ReadonlySet<string>

  /** `urls` are addresses that the settings name for a purpose of their own, such as OIDC_ISSUER. */
  constructor(names: readonly string[], urls: readonly string[] = []) {
    this.names = new Set([...names, ...urls.map((url) => withPort(new URL(url)))])
  }

  has(url: URL): boolean {
    return this.names.has(url.hostname) || this.names.has(withPort(url))
  }
}

function withPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`
}
