import { WebSocket } from 'ws'

export interface RawSocket {
  /** Sends an event whose argument is JSON text already; with `acknowledged` it asks for an answer. */
  emit(event: string, json: string, acknowledged?: (answerJson: string) => void): void
  close(): void
}

/**
 * Speaks Socket.IO by hand, so that the far end of a benchmark costs next to nothing. `onEvent` gets the packet's
 * JSON text, `["event",…]`. Resolves when the namespace is joined.
 */
export function openRawSocket(
  port: number,
  namespace: string,
  auth: unknown,
  onEvent: (json: string) => void,
): Promise<RawSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
  })
  const waiting = new Map<number, (answerJson: string) => void>()
  const event = `42${namespace},`
  const joined = `40${namespace},`
  const answered = `43${namespace},`
  let asked = 0

  function emit(name: string, json: string, acknowledged?: (answerJson: string) => void): void {
    if (acknowledged) waiting.set((asked += 1), acknowledged)
    socket.send(`${event}${acknowledged ? asked : ''}["${name}",${json}]`)
  }

  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed the connection')))
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith(event)) onEvent(text.slice(event.length))
      else if (text === '2') socket.send('3')
      else if (text.startsWith('0')) socket.send(`${joined}${JSON.stringify(auth)}`)
      else if (text.startsWith(joined)) resolve({ emit, close: () => socket.terminate() })
      else if (text.startsWith(answered)) {
        const bracket = text.indexOf('[')
        const id = Number(text.slice(answered.length, bracket))
        waiting.get(id)?.(text.slice(bracket))
        waiting.delete(id)
      }
    })
  })
}
