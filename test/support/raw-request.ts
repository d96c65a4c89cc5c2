import { connect } from 'node:net'

/** Says bytes to a port of this machine and gives all that comes back until the other end closes. */
export function sayRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => (heard += part))
    // Who is let go while it still speaks is told so by a reset: what was heard before it counts.
    socket.once('error', (error) => heard === '' && reject(error))
    socket.once('close', () => resolve(heard))
  })
}
