import { z } from 'zod'
import { blockSender } from '../../commands/block-sender.ts'
import { removeBlock } from '../../commands/remove-block.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { block, newBlock } from '../../contract/block.ts'
import { seenVersion } from '../../contract/if-match.ts'
import { page, pageQuery } from '../../contract/page.ts'
import { changed, id, removed } from '../../contract/values.ts'
import { asId, type BlockId } from '../../domain/ids.ts'
import { listBlocks } from '../../queries/list-blocks.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { versionSeen } from '../entity-tag.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentBlock } from '../presenters/block.ts'

const params = z.object({ id })
const tags = ['quarantine']

/** Senders whose mail is stopped. */
export function blockRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  add(app, ctx)
  remove(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/blocks',
    {
      config: { access: atLeast('admin', 'read') },
      schema: { tags, summary: 'Blocked senders', querystring: pageQuery, response: answers(200, page(block)) },
    },
    async (request) => presentPage(await listBlocks(ctx, actingOf(request), pageOf(request.query)), presentBlock),
  )
}

function add(app: App, ctx: HttpContext): void {
  app.post(
    '/api/blocks',
    {
      config: { access: atLeast('admin', 'write') },
      schema: {
        tags,
        summary: 'Block a sender; never one of your own people',
        body: newBlock,
        response: answers(201, changed(block)),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const { sender } = request.body
      const { result, undoToken } = await undoable(ctx, by, 'block_sender', (inside) => blockSender(inside, by, sender))
      return reply.code(201).send({ ...presentBlock(result), undoToken })
    },
  )
}

function remove(app: App, ctx: HttpContext): void {
  app.delete(
    '/api/blocks/:id',
    {
      config: { access: atLeast('admin', 'write') },
      schema: {
        tags,
        summary: 'Let mail of this sender in again; what was stopped stays stopped',
        params,
        headers: seenVersion,
        response: answers(200, removed),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const blockId = asId<BlockId>(request.params.id)
      const seen = versionSeen(request.headers['if-match'])
      const { undoToken } = await undoable(ctx, by, 'unblock_sender', (inside) =>
        removeBlock(inside, by, blockId, seen),
      )
      return { undoToken }
    },
  )
}
