import { median, medianRatio } from './figures.ts'
import { send, type SentFigures } from './send.ts'
import type { BenchPlant } from './plant.ts'
import { startBareServer } from './peers/bare.ts'
import type { Peer } from './peers/peer.ts'
import { startPostfix } from './peers/postfix.ts'

/** One way of sending, by every server in turn, round after round. */
export interface AcceptShape {
  readonly name: string
  readonly bytes: number
  readonly sessions: number
  readonly mails: number
  /** 0: sessions are reused. */
  readonly perConnection: number
}

export interface AcceptFigures {
  readonly shape: AcceptShape
  readonly server: string
  readonly mailsPerSecond: number
  readonly p50: number
  readonly p99: number
  readonly errorCount: number
  /** Our mails per second divided by this server's, median over the rounds. */
  readonly oursToThis: number
}

export async function measureAccept(
  plant: BenchPlant,
  shapes: readonly AcceptShape[],
  rounds: number,
  say: (line: string) => void,
): Promise<AcceptFigures[]> {
  const ours: Peer = { name: 'bccrm, durable', port: plant.smtpPort, stop: () => Promise.resolve() }
  const peers = [ours, await startBareServer(), await startPostfix()].filter((peer) => peer !== null)
  if (peers.length === 2) say('Postfix is not measured: it is not installed, or this is not root.')
  const figures: AcceptFigures[] = []
  try {
    for (const shape of shapes) {
      say(`Accepting: ${shape.name} …`)
      figures.push(...(await measureShape(peers, shape, rounds)))
    }
  } finally {
    for (const peer of peers) await peer.stop()
  }
  return figures
}

async function measureShape(peers: readonly Peer[], shape: AcceptShape, rounds: number): Promise<AcceptFigures[]> {
  const sent = new Map<Peer, SentFigures[]>(peers.map((peer) => [peer, []]))
  for (const peer of peers) await send({ ...shape, port: peer.port, mails: Math.ceil(shape.mails / 10) })
  for (let round = 0; round < rounds; round += 1)
    for (const peer of peers) sent.get(peer)?.push(await send({ ...shape, port: peer.port }))
  const rates = (peer: Peer) => sent.get(peer)?.map(({ mailsPerSecond }) => mailsPerSecond) ?? []
  return peers.map((peer) => {
    const all = sent.get(peer) ?? []
    return {
      shape,
      server: peer.name,
      mailsPerSecond: median(rates(peer)),
      p50: median(all.map(({ p50 }) => p50)),
      p99: median(all.map(({ p99 }) => p99)),
      errorCount: all.reduce((sum, { errorCount }) => sum + errorCount, 0),
      oursToThis: medianRatio(rates(peers[0] ?? peer), rates(peer)),
    }
  })
}
