import { z } from 'zod'
import { removeRule } from '../../commands/remove-rule.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { seenVersion } from '../../contract/if-match.ts'
import { page, pageQuery } from '../../contract/page.ts'
import { rule } from '../../contract/rule.ts'
import { id, removed } from '../../contract/values.ts'
import { asId, type RuleId } from '../../domain/ids.ts'
import { listRules } from '../../queries/list-rules.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { versionSeen } from '../entity-tag.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentRule } from '../presenters/rule.ts'

const params = z.object({ id })
const tags = ['rules']

export function ruleRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  remove(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/rules',
    {
      config: { access: atLeast('reviewer', 'read') },
      schema: {
        tags,
        summary: 'Rules learned from people',
        querystring: pageQuery,
        response: answers(200, page(rule)),
      },
    },
    async (request) => presentPage(await listRules(ctx, actingOf(request), pageOf(request.query)), presentRule),
  )
}

function remove(app: App, ctx: HttpContext): void {
  app.delete(
    '/api/rules/:id',
    {
      config: { access: atLeast('reviewer', 'write') },
      schema: {
        tags,
        summary: 'Forget a rule; what was filed by it stays filed',
        params,
        headers: seenVersion,
        response: answers(200, removed),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const ruleId = asId<RuleId>(request.params.id)
      const seen = versionSeen(request.headers['if-match'])
      const { undoToken } = await undoable(ctx, by, 'remove_rule', (inside) => removeRule(inside, by, ruleId, seen))
      return { undoToken }
    },
  )
}
