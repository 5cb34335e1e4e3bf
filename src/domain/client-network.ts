/**
 * The network a client belongs to, for limits that one sender with many addresses must not slip through: the /24 of an
 * IPv4 address, the /48 of an IPv6 address; an IPv4 address in IPv6 form counts as IPv4.
 *
 * @example clientNetwork('203.0.113.7') // '203.0.113.0/24'
 */
export function clientNetwork(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  const [head = '', tail = ''] = plain.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const missing = plain.includes('::') ? 8 - groups.length - tail.split(':').filter((group) => group !== '').length : 0
  const all = [
    ...groups,
    ...Array.from({ length: Math.max(missing, 0) }, () => '0'),
    ...tail.split(':').filter((group) => group !== ''),
  ]
  return `${all.slice(0, 3).join(':')}::/48`
}
