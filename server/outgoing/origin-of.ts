const PORTS: Readonly<Record<string, string>> = {
  'http:': '80',
  'https:': '443',
  'ws:': '80',
  'wss:': '443',
  'mqtt:': '1883',
  'mqtts:': '8883',
}

/** Scheme, host and port, of brokers too: `URL.origin` knows none of theirs. */
export function originOf(url: URL): string {
  return `${url.protocol}//${url.hostname.toLowerCase()}:${portOf(url)}`
}

export function portOf({ protocol, port }: URL): string {
  return port || (PORTS[protocol] ?? '')
}
