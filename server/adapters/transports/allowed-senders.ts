import { BlockList, isIP } from 'node:net'

/** Whether an address is of one of these addresses and networks. What is neither lets nobody in. */
export function allowedSenders(networks: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [host = '', length] = network.split('/', 2)
    const family = isIP(host)
    const most = family === 6 ? 128 : 32
    const bits = length === undefined ? most : Number(length)
    if (family !== 0 && bits <= most) list.addSubnet(host, bits, family === 6 ? 'ipv6' : 'ipv4')
  }
  return (address = '') => {
    const bare = address.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '')
    const family = isIP(bare)
    return family !== 0 && list.check(bare, family === 6 ? 'ipv6' : 'ipv4')
  }
}
