import { collection, type Database } from './database.ts'
import type { FigureStore } from '../figures.ts'
import type { UserId } from '../../domain/ids.ts'

/** Read from its keys alone, whatever else an index might promise. */
const mailByHost = 'mail_of_host'

/** What comes from which host, for the page of host names. */
export function hostFigures(database: Database): Pick<FigureStore, 'senderHosts' | 'mailOfHosts' | 'lastMailOfHosts'> {
  const messages = collection(database, 'messages')
  return {
    async senderHosts(tenantId) {
      // Grouping by the next field of an index and nothing else skips from host to host.
      const rows = await messages
        .aggregate<{ _id: string }>(
          [{ $match: { tenantId, 'index.fromHost': { $gt: '' } } }, { $group: { _id: '$index.fromHost' } }],
          { hint: mailByHost },
        )
        .toArray()
      return rows.map(({ _id }) => _id)
    },
    async mailOfHosts(tenantId, hostNames, since) {
      if (hostNames.length === 0) return []
      const rows = await messages
        .aggregate<{ _id: { host: string; user: UserId | null }; count: number; last: Date }>(
          [
            { $match: { tenantId, 'index.fromHost': { $in: [...hostNames] }, receivedAt: { $gte: since } } },
            {
              $group: {
                _id: { host: '$index.fromHost', user: '$senderUserId' },
                count: { $sum: 1 },
                last: { $max: '$receivedAt' },
              },
            },
          ],
          { hint: mailByHost },
        )
        .toArray()
      return rows.map(({ _id, count, last }) => ({
        hostName: _id.host,
        userId: _id.user,
        mailCount: count,
        lastReceivedAt: last,
      }))
    },
    async lastMailOfHosts(tenantId, hostNames) {
      const row = await messages.findOne(
        { tenantId, 'index.fromHost': { $in: [...hostNames] } },
        { sort: { receivedAt: -1 }, projection: { _id: 0, receivedAt: 1 }, hint: mailByHost },
      )
      return (row?.['receivedAt'] as Date | undefined) ?? null
    },
  }
}
